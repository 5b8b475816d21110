import { Button, Checkbox } from '@mantine/core';
import { assertNever } from '../../../shared/kit/assert';
import type { Format } from '../../locale/format';
import { useFormat, useT, type Words } from '../../locale/locale';
import { type UpdateState, type UpdatesPort, useUpdates } from '../../platform/updates';
import classes from './about.module.css';

/** How it stands with a newer version of the program, and when one is put in place. */
export function ProgramUpdates({ port }: { port: UpdatesPort }) {
  const t = useT();
  const format = useFormat();
  const known = useUpdates();
  if (!known) return null;
  const { state, whenClosed } = known;
  const isBusy = state.kind === 'checking' || state.kind === 'downloading';
  return (
    <>
      <p className={classes.line} role="status">
        {toSentence(state, whenClosed, t, format)}
      </p>
      {state.kind === 'downloading' && (
        <progress className={classes.progress} value={state.percent} max={100} aria-label={t('settings.update.bar')} />
      )}
      {state.kind === 'ready' && <Button onClick={() => void port.install()}>{t('settings.update.install')}</Button>}
      {state.kind !== 'off' && state.kind !== 'ready' && (
        <Button variant="default" disabled={isBusy} onClick={() => void port.check()}>
          {t('settings.update.check')}
        </Button>
      )}
      {state.kind !== 'off' && (
        <Checkbox
          className={classes.choice}
          size="md"
          label={t('settings.update.whenClosed')}
          checked={whenClosed}
          onChange={(event) => void port.setWhenClosed(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

function toSentence(state: UpdateState, whenClosed: boolean, t: Words, format: Format): string {
  switch (state.kind) {
    case 'off':
      return t(offWords[state.why]);
    case 'latest':
      return state.checkedAt === null
        ? t('settings.update.notChecked')
        : t('settings.update.latest', { time: format.dateTime(state.checkedAt) });
    case 'checking':
      return t('settings.update.checking');
    case 'downloading':
      return t('settings.update.downloading', { version: state.version, percent: format.percent(state.percent * 100) });
    case 'ready':
      return t(whenClosed ? 'settings.update.ready' : 'settings.update.readyWhenTold', { version: state.version });
    case 'failed':
      return t(failedWords[state.why], { time: format.dateTime(state.failedAt) });
    default:
      return assertNever(state);
  }
}

const offWords = {
  development: 'settings.update.development',
  'no-address': 'settings.update.noAddress',
  'other-means': 'settings.update.otherMeans',
} as const;

const failedWords = {
  unreachable: 'settings.update.unreachable',
  damaged: 'settings.update.damaged',
  unsigned: 'settings.update.unsigned',
} as const;
