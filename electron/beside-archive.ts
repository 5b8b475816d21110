/** Where a file of the app lies that electron-builder.yml unpacks: a program is started, and central runs, from plain files. */
export const besideArchive = (path: string) => path.replace(/\bapp\.asar(?=[/\\])/, 'app.asar.unpacked');
