CREATE SEQUENCE `invoice_number` START WITH 100 MINVALUE 1 MAXVALUE 9223372036854775806 INCREMENT BY 5 CACHE 1000 NOCYCLE;

CREATE FUNCTION `tax`(`amount` decimal(10,2))
RETURNS decimal(10,2)
DETERMINISTIC
RETURN amount * 0.2;

CREATE TABLE `orders` (
    `id` bigint(20) unsigned NOT NULL,
    `line` int(11) NOT NULL,
    `customer_id` int(11) NOT NULL,
    `total` decimal(10,2) NOT NULL DEFAULT 0.00,
    `placed` date NULL,
    `note` text NULL,
    PRIMARY KEY (`id`, `line`)
) ENGINE=InnoDB COLLATE=utf8mb4_general_ci row_format=DYNAMIC;

DELIMITER $$
CREATE PROCEDURE `archive`(IN `days` int(11), OUT `moved` int(11))
MODIFIES SQL DATA
COMMENT 'old ones'
BEGIN DELETE FROM orders WHERE id < days; SET moved = 1; END$$
DELIMITER ;

CREATE TABLE `customers` (
    `id` int(11) NOT NULL AUTO_INCREMENT,
    `name` varchar(60) NOT NULL COMMENT 'in full',
    `email` varchar(80) COLLATE utf8mb4_bin NULL,
    `mood` enum('sad','ok') NULL DEFAULT 'ok',
    `profile` longtext COLLATE utf8mb4_bin NULL CHECK (json_valid(`profile`)),
    `changed` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE CURRENT_TIMESTAMP(),
    `initial` char(1) GENERATED ALWAYS AS (left(`name`,1)) STORED,
    `secret` int(11) NULL INVISIBLE,
    PRIMARY KEY (`id`),
    CONSTRAINT `named` CHECK (octet_length(`name`) > 1)
) ENGINE=InnoDB COLLATE=utf8mb4_general_ci COMMENT='who buys';

CREATE TABLE `measurements` (
    `day` int(11) NOT NULL,
    `value` double NULL
) ENGINE=InnoDB COLLATE=utf8mb4_general_ci PARTITION BY RANGE (`day`) (PARTITION `early` VALUES LESS THAN (100), PARTITION `late` VALUES LESS THAN MAXVALUE);

CREATE TABLE `prices` (
    `product` int(11) NOT NULL,
    `price` decimal(8,2) NULL,
    PRIMARY KEY (`product`)
) ENGINE=InnoDB COLLATE=utf8mb4_general_ci WITH SYSTEM VERSIONING;

CREATE OR REPLACE VIEW `big_orders` AS select `orders`.`id` AS `id`,`orders`.`total` AS `total` from `orders` where `orders`.`total` > 100;

CREATE OR REPLACE SQL SECURITY INVOKER VIEW `bigger_orders` AS select `big_orders`.`id` AS `id` from `big_orders` where `big_orders`.`total` > 1000;

CREATE UNIQUE INDEX `one_email` ON `customers` (`email`);

CREATE INDEX `orders_by_day` ON `orders` (`placed`, `customer_id`);

CREATE FULLTEXT INDEX `orders_by_note` ON `orders` (`note`);

CREATE INDEX `orders_customer` ON `orders` (`customer_id`);

ALTER TABLE `orders` ADD CONSTRAINT `orders_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT;

DELIMITER $$
CREATE TRIGGER `orders_new` BEFORE INSERT ON `orders` FOR EACH ROW BEGIN SET NEW.note = 'new;'; END$$
DELIMITER ;

CREATE EVENT `tidy` ON SCHEDULE EVERY '1' DAY ON COMPLETION NOT PRESERVE DISABLE DO DELETE FROM measurements WHERE day < 10;

GRANT EXECUTE ON * TO 'clerk'@'%';

GRANT SELECT, UPDATE (`name`) ON `customers` TO 'clerk'@'%';
