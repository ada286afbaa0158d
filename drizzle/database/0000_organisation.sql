CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `employees` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`email` text,
	`phone` text,
	`language` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`round` text NOT NULL,
	`status` text NOT NULL,
	`due` text NOT NULL,
	`action` text NOT NULL,
	`owner` text NOT NULL,
	`owner_unit_id` text,
	`gain` text,
	`learning` text,
	`closed_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_ups_unit_id_round_unique` ON `follow_ups` (`unit_id`,`round`);--> statement-breakpoint
CREATE TABLE `identities` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`link_hash` blob PRIMARY KEY NOT NULL,
	`round` text NOT NULL,
	`unit_id` text NOT NULL,
	`cell` text NOT NULL,
	`language` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `led_units` (
	`user_id` text NOT NULL,
	`unit_id` text NOT NULL,
	PRIMARY KEY(`user_id`, `unit_id`)
);
--> statement-breakpoint
CREATE TABLE `releases` (
	`round` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`hash` text NOT NULL,
	`text` text NOT NULL,
	`receipts` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `releases_number_unique` ON `releases` (`number`);--> statement-breakpoint
CREATE TABLE `roles` (
	`user_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`employee_id` text
);
--> statement-breakpoint
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
CREATE TABLE `rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`state` text NOT NULL,
	`opens` text NOT NULL,
	`closes` text NOT NULL,
	`manifest_hash` text NOT NULL,
	`manifest` text NOT NULL,
	`questions` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rounds_number_unique` ON `rounds` (`number`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE TABLE `sign_in_links` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tolerance_bands` (
	`id` text PRIMARY KEY NOT NULL,
	`construct` text NOT NULL,
	`level_from` integer NOT NULL,
	`level_to` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`agreed_by` text,
	`agreed_at` text,
	`ended_at` text
);
--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	`active` integer NOT NULL,
	`successor_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_code_unique` ON `units` (`code`);
--> statement-breakpoint
-- By hand, for Drizzle can't declare it: the learnings as they are searched.
CREATE VIRTUAL TABLE `learnings` USING fts5(`follow_up_id` UNINDEXED, `text`, tokenize = 'trigram');
--> statement-breakpoint
-- Else the index only notes that a word is gone, and what was deleted can be read from it.
INSERT INTO `learnings`(`learnings`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER `learnings_added` AFTER INSERT ON `follow_ups` WHEN new.`learning` IS NOT NULL BEGIN
	INSERT INTO `learnings` VALUES (new.`id`, new.`learning` || ' ' || new.`action`);
END;
--> statement-breakpoint
CREATE TRIGGER `learnings_changed` AFTER UPDATE ON `follow_ups` BEGIN
	DELETE FROM `learnings` WHERE `follow_up_id` = old.`id`;
	INSERT INTO `learnings` SELECT new.`id`, new.`learning` || ' ' || new.`action`
		WHERE new.`learning` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `learnings_removed` AFTER DELETE ON `follow_ups` BEGIN
	DELETE FROM `learnings` WHERE `follow_up_id` = old.`id`;
END;
