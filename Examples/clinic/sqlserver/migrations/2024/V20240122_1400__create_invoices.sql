CREATE TABLE invoices (
    id         INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_invoices PRIMARY KEY,
    patient_id INT NOT NULL REFERENCES patients (id),
    number     INT NULL,
    issued_on  DATE NULL,
    status     VARCHAR(20) NOT NULL DEFAULT 'draft',
    CONSTRAINT ck_invoices_status CHECK (status IN ('draft', 'issued', 'paid', 'void'))
)
GO

CREATE TABLE invoice_lines (
    id         INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_invoice_lines PRIMARY KEY,
    invoice_id INT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    what       NVARCHAR(200) NOT NULL,
    quantity   INT NOT NULL DEFAULT 1,
    price      DECIMAL(9, 2) NOT NULL,
    amount     AS (quantity * price)
)
GO
