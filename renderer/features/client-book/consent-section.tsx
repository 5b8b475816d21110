import { useId, useState } from 'react';
import { type ConsentChannel, type Customer, consentChannels } from '../../../shared/model/customer';
import { useFailureSentence } from '../../locale/failure';
import { useFormat, useT } from '../../locale/locale';
import classes from './consent-section.module.css';
import { Section } from './section';
import type { CustomerEdits } from './use-customer-edits';

export const consentWords = {
  email: 'book.consentEmail',
  sms: 'book.consentSms',
  phone: 'book.consentPhone',
  profiling: 'book.consentProfiling',
} as const satisfies Record<ConsentChannel, string>;

/** What this person agreed to, each with the day on which they said so. */
export function ConsentSection({ consents, editing }: { consents: Customer['consents']; editing: CustomerEdits }) {
  const t = useT();
  const format = useFormat();
  const sentence = useFailureSentence();
  const [refused, setRefused] = useState<{ channel: ConsentChannel; why: string } | null>(null);
  const said = (channel: ConsentChannel) => {
    const consent = consents[channel];
    if (!consent) return t('book.consentNever');
    return t(consent.granted ? 'book.consentGiven' : 'book.consentWithdrawn', { day: format.date(consent.at) });
  };
  const set = async (channel: ConsentChannel, granted: boolean) => {
    const failure = await editing.setConsent(t(consentWords[channel]), channel, granted);
    setRefused(failure && { channel, why: sentence(failure) });
  };
  return (
    <Section title={t('book.consents')}>
      <div className={classes.list}>
        {consentChannels.map((channel) => (
          <Consent
            key={channel}
            name={t(consentWords[channel])}
            said={said(channel)}
            refused={refused?.channel === channel ? refused.why : null}
            isGranted={consents[channel]?.granted ?? false}
            onSet={(granted) => void set(channel, granted)}
          />
        ))}
      </div>
    </Section>
  );
}

/** The whole line is the switch's label. */
function Consent({
  name,
  said,
  refused,
  isGranted,
  onSet,
}: {
  name: string;
  said: string;
  refused: string | null;
  isGranted: boolean;
  onSet: (granted: boolean) => void;
}) {
  const saidId = useId();
  return (
    <div className={classes.consent}>
      <label className={classes.line}>
        <span>{name}</span>
        <input
          type="checkbox"
          role="switch"
          aria-checked={isGranted}
          className={classes.switch}
          aria-describedby={saidId}
          aria-invalid={refused ? true : undefined}
          checked={isGranted}
          onChange={(event) => onSet(event.currentTarget.checked)}
        />
      </label>
      <span id={saidId} className={classes.said}>
        {said}
        {refused && <span className={classes.refused}>{refused}</span>}
      </span>
    </div>
  );
}
