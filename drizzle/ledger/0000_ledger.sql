-- The ledger of one round: whether a link has fetched its token, sealed under a key that only the link
-- gives. Made whole before the round opens, then only overwritten in place: no time, no counter, no
-- rowid and no index may be added.
CREATE TABLE `tokens` (
	`link_hash` blob PRIMARY KEY NOT NULL,
	`body` blob NOT NULL
) WITHOUT ROWID;
CREATE TABLE `store_state` (`sealed` integer NOT NULL);
INSERT INTO `store_state` VALUES (0);
