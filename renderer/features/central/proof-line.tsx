import { useT } from '../../locale/locale';
import type { InsideProof } from '../../platform/central-inside';
import classes from './central.module.css';
import { toFaultWords } from './fault-words';
import type { InsideView } from './use-inside';

interface ProofLineProps {
  /** While it is being done. */
  status: InsideView['status'] | null;
  proof: InsideProof | null;
  /** Takes `rows` and `tables`. */
  done: 'central.restored' | 'central.moved';
}

/** How far a restore or a move is, with a bar, and then what it has proven or why it did not come about. */
export function ProofLine({ status, proof, done }: ProofLineProps) {
  const t = useT();
  const working = status?.state === 'working' && status.total > 0 ? status : null;
  return (
    <>
      <p className={classes.line} role="status">
        {status && t('central.proving')}
        {proof && (proof.ok ? t(done, { rows: proof.rows, tables: proof.tables }) : t(toFaultWords(proof.error.code)))}
      </p>
      {working && (
        <progress
          className={classes.progress}
          value={working.done}
          max={working.total}
          aria-label={t('central.rowsOf', { done: working.done, total: working.total })}
        />
      )}
    </>
  );
}
