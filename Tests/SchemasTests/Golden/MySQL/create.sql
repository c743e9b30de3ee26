CREATE FUNCTION `tax`(`amount` decimal(10,2))
RETURNS decimal(10,2)
DETERMINISTIC
RETURN amount * 0.2;

CREATE TABLE `orders` (
    `id` bigint unsigned NOT NULL,
    `line` int NOT NULL,
    `customer_id` int NOT NULL,
    `total` decimal(10,2) NOT NULL DEFAULT 0.00,
    `placed` date NULL,
    `note` text NULL,
    PRIMARY KEY (`id`, `line`)
) ENGINE=InnoDB COLLATE=utf8mb4_general_ci row_format=DYNAMIC;

DELIMITER $$
CREATE PROCEDURE `archive`(IN `days` int, OUT `moved` int)
MODIFIES SQL DATA
COMMENT 'old ones'
BEGIN DELETE FROM orders WHERE id < days; SET moved = 1; END$$
DELIMITER ;

CREATE TABLE `customers` (
    `id` int NOT NULL AUTO_INCREMENT,
    `name` varchar(60) NOT NULL COMMENT 'in full',
    `email` varchar(80) COLLATE utf8mb4_bin NULL,
    `mood` enum('sad','ok') NULL DEFAULT 'ok',
    `profile` json NULL,
    `changed` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    `initial` char(1) GENERATED ALWAYS AS (left(`name`,1)) STORED NULL,
    `secret` int NULL INVISIBLE,
    PRIMARY KEY (`id`),
    CONSTRAINT `named` CHECK ((length(`name`) > 1))
) ENGINE=InnoDB COLLATE=utf8mb4_general_ci COMMENT='who buys';

CREATE TABLE `measurements` (
    `day` int NOT NULL,
    `value` double NULL
) ENGINE=InnoDB COLLATE=utf8mb4_0900_ai_ci PARTITION BY RANGE (`day`) (PARTITION `early` VALUES LESS THAN (100), PARTITION `late` VALUES LESS THAN MAXVALUE);

CREATE TABLE `prices` (
    `product` int NOT NULL,
    `price` decimal(8,2) NULL,
    PRIMARY KEY (`product`)
) ENGINE=InnoDB COLLATE=utf8mb4_0900_ai_ci;

CREATE TABLE `shelves` (
    `id` int NOT NULL,
    `code` binary(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
    `label` varchar(40) COLLATE latin1_swedish_ci NULL DEFAULT 'it\'s \\ new',
    `labels` json NULL DEFAULT (json_array('it\'s','a\\b')),
    `bits` bit(4) NULL DEFAULT b'101',
    `bytes` varbinary(4) NULL DEFAULT 0x0AFF,
    `place` point NOT NULL SRID 4326,
    `size` int NOT NULL DEFAULT ((2 * 3)),
    `full` tinyint(1) GENERATED ALWAYS AS ((`size` > 5)) VIRTUAL NOT NULL,
    PRIMARY KEY (`id` DESC),
    CONSTRAINT `shelves_named` CHECK ((`label` <> 'it\'s')) NOT ENFORCED
) ENGINE=InnoDB COLLATE=utf8mb4_0900_ai_ci max_rows=1000;

CREATE TABLE `visits` (
    `day` int NULL,
    `door` varchar(5) NULL
) ENGINE=InnoDB COLLATE=utf8mb4_0900_ai_ci PARTITION BY RANGE COLUMNS (`day`) SUBPARTITION BY KEY (`door`) SUBPARTITIONS 2 (PARTITION `early` VALUES LESS THAN (100) COMMENT = 'old', PARTITION `late` VALUES LESS THAN (MAXVALUE));

CREATE OR REPLACE VIEW `big_orders` AS select `orders`.`id` AS `id`,`orders`.`total` AS `total` from `orders` where (`orders`.`total` > 100);

CREATE OR REPLACE SQL SECURITY INVOKER VIEW `bigger_orders` AS select `big_orders`.`id` AS `id` from `big_orders` where (`big_orders`.`total` > 1000);

CREATE UNIQUE INDEX `one_email` ON `customers` (`email`);

CREATE INDEX `orders_by_day` ON `orders` (`placed`, `customer_id`);

CREATE FULLTEXT INDEX `orders_by_note` ON `orders` (`note`);

CREATE INDEX `orders_customer` ON `orders` (`customer_id`);

CREATE INDEX `shelves_by_name` ON `shelves` ((lower(`label`)), `size` DESC);

CREATE SPATIAL INDEX `shelves_by_place` ON `shelves` (`place`);

CREATE INDEX `shelves_hidden` ON `shelves` (`size`) INVISIBLE;

ALTER TABLE `orders` ADD CONSTRAINT `orders_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE ON UPDATE NO ACTION;

DELIMITER $$
CREATE TRIGGER `orders_new` BEFORE INSERT ON `orders` FOR EACH ROW BEGIN SET NEW.note = 'new;'; END$$
DELIMITER ;

CREATE EVENT `once` ON SCHEDULE EVERY '1:30' HOUR_MINUTE STARTS '2035-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE DO SET @x = 1;

CREATE EVENT `tidy` ON SCHEDULE EVERY '1' DAY ON COMPLETION NOT PRESERVE DISABLE DO DELETE FROM measurements WHERE day < 10;

GRANT CREATE VIEW, EXECUTE ON * TO 'clerk'@'%' WITH GRANT OPTION;

GRANT SELECT, UPDATE (`name`) ON `customers` TO 'clerk'@'%';
