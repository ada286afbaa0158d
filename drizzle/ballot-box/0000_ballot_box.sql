-- The ballot box of one round: as many slots a cell as it has people; a used slot and a free one look
-- alike. Made whole before the round opens, then only overwritten in place: no time, no counter, no
-- rowid and no index may be added.
CREATE TABLE `slots` (
	`cell` text NOT NULL,
	`slot` integer NOT NULL,
	`body` blob NOT NULL,
	PRIMARY KEY(`cell`, `slot`)
) WITHOUT ROWID;
CREATE TABLE `store_state` (`sealed` integer NOT NULL);
INSERT INTO `store_state` VALUES (0);
