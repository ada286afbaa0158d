CREATE TABLE `roster_people` (
	`quarter` text NOT NULL,
	`employee_id` text NOT NULL,
	`cell` text NOT NULL,
	PRIMARY KEY(`quarter`, `employee_id`)
);
--> statement-breakpoint
CREATE TABLE `roster_units` (
	`quarter` text NOT NULL,
	`unit_id` text NOT NULL,
	`parent_id` text,
	PRIMARY KEY(`quarter`, `unit_id`)
);
--> statement-breakpoint
ALTER TABLE `employees` DROP COLUMN `since`;--> statement-breakpoint
ALTER TABLE `employees` DROP COLUMN `seen_on`;