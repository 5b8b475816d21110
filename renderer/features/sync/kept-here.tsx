import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { SyncStatus } from '../../../shared/replica-api/views';
import { useFailureSentence } from '../../locale/failure';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import classes from './kept-here.module.css';

const engines = {
  embedded: 'sync.engineEmbedded',
  postgres: 'sync.enginePostgres',
  pglite: 'sync.enginePglite',
} as const;

/** How safely the data lies, here and at central. What is less than safe is said, not hidden. */
export function KeptHere({ status }: { status: SyncStatus }) {
  const t = useT();
  const persisted = usePersisted(status.persisted);
  const journal = useJournalWords(status.journal);
  const vault = useVaultWords(status.vault);
  const storage = persisted === null ? 'sync.persistUnknown' : persisted ? 'sync.persisted' : 'sync.notPersisted';
  return (
    <dl className={classes.list}>
      <Line name={t('sync.storage')} words={t(storage)} warns={persisted === false} />
      <Line name={t('sync.journal')} words={journal} warns={status.journal.kind !== 'kept'} />
      <Line name={t('sync.vault')} words={vault} warns={status.vault.kind !== 'sealed' || status.vault.damaged > 0} />
      <Line
        name={t('sync.engine')}
        words={t(status.engine ? engines[status.engine] : 'sync.engineUnknown')}
        warns={status.engine === 'pglite'}
      />
    </dl>
  );
}

/** A worker can be told the answer but can't ask; this page can, and a browser may think better of it than at the start. */
function usePersisted(known: boolean | null): boolean | null {
  const platform = usePlatform();
  const [answer, setAnswer] = useState<boolean | null>(null);
  useEffect(() => {
    void platform.persist().then(setAnswer, () => {});
  }, [platform]);
  return answer ?? known;
}

function useJournalWords(journal: SyncStatus['journal']): string {
  const t = useT();
  const sentence = useFailureSentence();
  if (journal.kind === 'none') return t('sync.journalNone');
  const unreadable = journal.unreadable > 0 ? t('sync.journalUnreadable', { count: journal.unreadable }) : '';
  const words =
    journal.kind === 'kept'
      ? [t('sync.journalKept', { count: journal.count })]
      : [
          t('sync.journalFailing', { missing: journal.missing }),
          journal.failure.code === 'disk-full' ? sentence(journal.failure) : '',
        ];
  return [...words, unreadable].filter(Boolean).join(' ');
}

const vaults = { sealed: 'sync.vaultSealed', 'no-keychain': 'sync.vaultNone', browser: 'sync.vaultBrowser' } as const;

function useVaultWords({ kind, isTurning, damaged }: SyncStatus['vault']): string {
  const t = useT();
  const turning = isTurning ? t('sync.vaultTurning') : '';
  const words = [t(vaults[kind]), turning, damaged > 0 ? t('sync.vaultDamaged', { count: damaged }) : ''];
  return words.filter(Boolean).join(' ');
}

function Line({ name, words, warns }: { name: string; words: string; warns: boolean }) {
  return (
    <div className={classes.line}>
      <dt>{name}</dt>
      <dd>
        {warns && <IconAlertTriangle className={classes.warning} size={18} aria-hidden />}
        {words}
      </dd>
    </div>
  );
}
