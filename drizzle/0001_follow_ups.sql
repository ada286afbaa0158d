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
ALTER TABLE `units` ADD `successor_id` text;
--> statement-breakpoint
-- By hand, for Drizzle can't declare it: the learnings as they are searched.
CREATE VIRTUAL TABLE `learnings` USING fts5(`follow_up_id` UNINDEXED, `text`, tokenize = 'trigram');
