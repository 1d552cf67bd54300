CREATE TABLE orrery_schema (version INT NOT NULL PRIMARY KEY);
INSERT INTO orrery_schema (version) VALUES (1);
CREATE TABLE orrery_peers (ip VARCHAR(64) NOT NULL, port INT NOT NULL, nextattempt BIGINT NOT NULL, numfailures INT NOT NULL, type INT NOT NULL, PRIMARY KEY (ip, port));
CREATE TABLE orrery_bans (nodeid CHAR(56) NOT NULL PRIMARY KEY);
INSERT INTO orrery_peers (ip, port, type, numfailures, nextattempt) VALUES ('9.0.0.1', 11625, 0, 0, 1800000001);
INSERT INTO orrery_peers (ip, port, type, numfailures, nextattempt) VALUES ('9.0.0.2', 11625, 1, 7, 1800000002);
INSERT INTO orrery_peers (ip, port, type, numfailures, nextattempt) VALUES ('9.0.0.3', 11625, 2, 120, 1800000003);
INSERT INTO orrery_bans (nodeid) VALUES ('GAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4LL');
INSERT INTO orrery_bans (nodeid) VALUES ('GAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK7J');
