import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconLoader } from '@tabler/icons-react';
import { useFormat, useT } from '../../locale/locale';
import classes from './central.module.css';
import { toState } from './to-state';
import type { InsideView } from './use-inside';

const icons = { well: IconCircleCheck, busy: IconLoader, warn: IconInfoCircle, alarm: IconAlertTriangle };

/** How it stands, in one sentence that is read out when it changes; by icon and words, not by colour alone. */
export function StateNote({ view }: { view: InsideView }) {
  const { tone, sentence } = toState(view, useT(), useFormat());
  const Icon = icons[tone];
  return (
    <div className={classes.state} data-tone={tone} role={tone === 'alarm' ? 'alert' : 'status'}>
      <Icon size={24} className={classes.icon} aria-hidden />
      <p className={classes.line}>{sentence}</p>
    </div>
  );
}
