import { useEffect } from 'react';
import { useT } from '../../locale/locale';
import { useCommand, useQuery } from '../../platform/replica';
import { ChooseFile } from './choose-file';
import classes from './import.module.css';
import { MatchColumns } from './match-columns';
import { Outcome } from './outcome';

/** Products or customers from a file: choose it, see how it is read, bring it in. It goes on when this screen is left. */
export function ImportScreen({ onToTill }: { onToTill(): void }) {
  const t = useT();
  const close = useCommand('import.close');
  const session = useQuery('session.current', {});
  const state = useQuery('import.state', {});
  const role = session?.associate?.role;
  const step = state?.step;

  // What is done is not shown a second time.
  useEffect(() => () => void (step === 'done' && close({})), [step, close]);

  return (
    <div className={classes.screen}>
      <h1 className={classes.title}>{t('import.title')}</h1>
      <p className={classes.lead}>{t('import.lead')}</p>
      {role === 'cashier' || role === 'seller' ? (
        <p role="alert">{t('import.notAllowed')}</p>
      ) : (
        <>
          {step !== 'sending' && step !== 'done' && <ChooseFile state={state ?? null} />}
          {state && <Outcome state={state} onToTill={onToTill} />}
          {state && <MatchColumns state={state} />}
        </>
      )}
    </div>
  );
}
