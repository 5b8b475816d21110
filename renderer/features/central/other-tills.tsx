import { Checkbox } from '@mantine/core';
import { useT } from '../../locale/locale';
import type { InsidePort } from '../../platform/central-inside';
import { Part } from '../../ui/part';
import classes from './central.module.css';
import { toFaultWords } from './fault-words';
import type { InsideView } from './use-inside';
import { useWork } from './use-work';

interface OtherTillsProps {
  port: InsidePort;
  view: InsideView;
  look(): Promise<void>;
}

/** Whether the shop's other machines may speak to this one, and where they find it. */
export function OtherTills({ port, view: { status }, look }: OtherTillsProps) {
  const t = useT();
  const { isBusy, answer, run } = useWork(look);
  const running = status.state === 'running' ? status : null;
  const where = () => {
    if (!running?.lan) return t('central.alone');
    return running.lanUrls.length > 0
      ? t('central.addresses', { addresses: running.lanUrls.join(', ') })
      : t('central.noNetwork');
  };
  return (
    <Part title={t('central.others')} help={t('central.othersHelp')}>
      <Checkbox
        className={classes.choice}
        size="md"
        label={t('central.lan')}
        checked={running?.lan ?? false}
        disabled={isBusy || !running}
        onChange={(event) => {
          const lan = event.currentTarget.checked;
          void run(() => port.setLan(lan));
        }}
      />
      <p className={classes.line} role="status">
        {isBusy && t('central.startsAnew')}
        {!isBusy && (answer && !answer.ok ? t(toFaultWords(answer.error.code)) : running && where())}
      </p>
    </Part>
  );
}
