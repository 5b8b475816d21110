import type { Query } from './query';

export const importState: Query<'import.state'> = {
  topics: ['import', 'sync'],
  turn: 'counts',
  run: (core) => core.importer.view(),
};
