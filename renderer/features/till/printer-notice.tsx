import { Button } from '@mantine/core';
import { IconPrinterOff } from '@tabler/icons-react';
import { useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import { usePrinter } from '../../platform/printer';
import classes from './printer-notice.module.css';

const mostAsked = 2;

/** Receipts that don't come out: why, that they wait, and what a person must decide. It stops no sale. */
export function PrinterNotice() {
  const t = useT();
  const { printer } = usePlatform();
  const view = usePrinter();
  const waiting = view?.jobs.filter((job) => !job.isDoubtful) ?? [];
  const doubtful = view?.jobs.filter((job) => job.isDoubtful) ?? [];
  const isStuck = view !== null && view.problem !== null && waiting.length > 0;
  const isShown = isStuck || doubtful.length > 0 || (view?.isPaperLow ?? false);
  const settle = (ids: { id: string }[], what: 'print' | 'forget') => {
    for (const { id } of ids) void printer?.settle({ id, do: what });
  };
  return (
    <section aria-label={t('printer.notice')} className={isShown ? classes.notice : classes.none}>
      <div role="status" className={classes.words}>
        {isShown && <IconPrinterOff size={22} aria-hidden className={classes.icon} />}
        {isStuck && view.problem && (
          <p>
            {t(`printer.problem.${view.problem}`)} {t('printer.waiting', { count: waiting.length })}
          </p>
        )}
        {!isStuck && view?.isPaperLow && <p>{t('printer.paperLow')}</p>}
      </div>
      {isStuck && (
        <div className={classes.tools}>
          <Button variant="default" onClick={() => settle(waiting, 'forget')}>
            {t('printer.leaveAll', { count: waiting.length })}
          </Button>
        </div>
      )}
      {/* Each with its own two answers beside it; the next one comes when one is answered. */}
      {doubtful.slice(0, mostAsked).map((job) => (
        <div key={job.id} className={classes.asked}>
          <p role="status">{t('printer.doubtful', { title: job.title })}</p>
          <div className={classes.pair}>
            <Button
              variant="default"
              aria-label={t('printer.againNamed', { title: job.title })}
              onClick={() => settle([job], 'print')}
            >
              {t('printer.again')}
            </Button>
            <Button
              variant="default"
              aria-label={t('printer.leaveNamed', { title: job.title })}
              onClick={() => settle([job], 'forget')}
            >
              {t('printer.leave')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  );
}
