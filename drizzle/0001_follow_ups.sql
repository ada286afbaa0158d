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
