// A CouchDB-protocol server on leveldb in the folder of its first argument; says its port, ends with its input.
const { join } = require('node:path');
const express = require('express');
const couch = require('express-pouchdb');
const PouchDB = require('pouchdb');

const folder = process.argv[2];
const app = express();
const databases = PouchDB.defaults({ prefix: join(folder, '/') });
app.use(couch(databases, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') }));
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
