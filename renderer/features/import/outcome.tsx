import { Button, Progress } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ImportView } from '../../../shared/replica-api/import-view';
import { useFormat, useT } from '../../locale/locale';
import { useCommand } from '../../platform/replica';
import classes from './import.module.css';
import { RefusedList } from './refused-list';

/** What comes in and what does not, before; how far it is, meanwhile; and what came of it. */
export function Outcome({ state, onToTill }: { state: ImportView; onToTill(): void }) {
  const t = useT();
  const format = useFormat();
  const start = useCommand('import.start');
  const stop = useCommand('import.stop');
  const { step, kind, counts, sent, rows, checked } = state;
  const soFar = { done: format.number(sent), total: format.number(counts.fresh) };

  if (step === 'reading' || step === 'matching') return null;
  return (
    <section className={classes.outcome} aria-label={t(`import.${kind}`)}>
      {step === 'checking' && (
        <>
          <p role="status">{t('import.checking', { done: format.number(checked), total: format.number(rows) })}</p>
          <Bar label={t('import.title')} share={rows === 0 ? 0 : checked / rows} />
        </>
      )}
      {step === 'ready' && (
        <>
          <p role="status" className={classes.count}>
            {t(`import.counts.${kind}`, { count: counts.fresh })}
          </p>
          {counts.here > 0 && <p>{t('import.here', { count: counts.here })}</p>}
          {kind === 'customers' && counts.fresh > 0 && <p className={classes.hint}>{t('import.consent')}</p>}
        </>
      )}
      {(step === 'sending' || step === 'stopped') && (
        <>
          <p role="status">{t(step === 'sending' ? 'import.sending' : 'import.stopped', soFar)}</p>
          <Bar label={t('import.title')} share={counts.fresh === 0 ? 1 : sent / counts.fresh} />
          {state.isWaiting && <p role="alert">{t('import.waiting')}</p>}
        </>
      )}
      {step === 'done' && (
        <p role="status" className={classes.count}>
          <IconCircleCheck size={26} aria-hidden /> {t(`import.done.${kind}`, { count: counts.fresh })}
        </p>
      )}
      {step !== 'checking' && counts.refused > 0 && <RefusedList state={state} />}
      <div className={classes.buttons}>
        {step === 'ready' && counts.fresh > 0 && (
          <Button size="lg" onClick={() => void start({})}>
            {t(`import.start.${kind}`, { count: counts.fresh })}
          </Button>
        )}
        {step === 'stopped' && (
          <Button size="lg" onClick={() => void start({})}>
            {t('import.goOn')}
          </Button>
        )}
        {step === 'sending' && (
          <Button size="lg" variant="default" onClick={() => void stop({})}>
            {t('import.stop')}
          </Button>
        )}
        {step === 'done' && <Done onToTill={onToTill} />}
      </div>
    </section>
  );
}

function Done({ onToTill }: { onToTill(): void }) {
  const t = useT();
  const close = useCommand('import.close');
  return (
    <>
      <Button size="lg" onClick={onToTill}>
        {t('import.toTill')}
      </Button>
      <Button size="lg" variant="default" onClick={() => void close({})}>
        {t('import.another')}
      </Button>
    </>
  );
}

const Bar = ({ label, share }: { label: string; share: number }) => (
  <Progress size="lg" value={share * 100} aria-label={label} />
);
