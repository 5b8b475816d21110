import { Button, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../shared/model/errors';
import type { SecondCopy } from '../../../shared/replica-api/views';
import { useT } from '../../locale/locale';
import type { Platform } from '../../platform/platform';
import { usePlatform } from '../../platform/platform-context';
import { useCommand } from '../../platform/replica';
import { FailureNote } from '../../ui/failure-note';
import { useInitialFocus } from '../../ui/use-initial-focus';
import frame from '../frame/frame.module.css';
import { Mark } from '../frame/mark';
import { FoundCentrals } from './found-centrals';
import { LostMemory } from './lost-memory';
import classes from './pair.module.css';

/** Asks which shop this is; `onBack` where another can be begun instead, `locked` where its own memory waits for its key. Given both the address and the code, by the shell or by the link, it pairs by itself. */
export function PairScreen({
  secondCopy,
  onBack,
  locked,
}: {
  secondCopy: SecondCopy | null;
  onBack?: (() => void) | undefined;
  locked?: ReactNode;
}) {
  const t = useT();
  const platform = usePlatform();
  const navigate = useNavigate();
  const pair = useCommand('device.pair');
  const search = useSearch({ strict: false });
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState(false);
  const begun = useRef(false);
  const codeField = useInitialFocus<HTMLInputElement>();
  /** The address is settled: the code is what is still missing. */
  const choose = (url: string) => {
    setAddress(url);
    codeField.current?.focus();
  };

  async function start(centralUrl: string, oneTimeCode: string) {
    setBusy(true);
    setFailure(null);
    if (await platform.chooseCentral(centralUrl, oneTimeCode)) return;
    const done = await pair({ centralUrl, code: oneTimeCode });
    setBusy(false);
    if (done.ok) void navigate({ to: '/', replace: true });
    else setFailure(done.error);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the program was started with is read once
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void platform.launch().then((launch) => {
      const given = { address: search.central ?? launch.centralUrl, code: search.code ?? launch.pairCode };
      const known = given.address ?? (ownAddress(platform) || (secondCopy?.centralUrl ?? ''));
      setAddress(known);
      setCode(given.code ?? '');
      if (known && given.code) void start(known, given.code);
    });
  }, []);

  const isAddress = /^https?:\/\/\S+$/.test(address.trim());
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (isAddress && code.trim()) void start(address.trim().replace(/\/+$/, ''), code.trim());
  }

  return (
    <main className={frame.whole}>
      <Mark />
      <Title order={1}>{t(locked ? 'pair.locked.title' : 'pair.title')}</Title>
      <Text c="dimmed" maw={440}>
        {t(locked ? 'error.vault-locked' : 'pair.lead')}
      </Text>
      <div className={classes.sides}>
        <div className={classes.beside}>
          {locked ?? (
            <>
              {secondCopy && <LostMemory secondCopy={secondCopy} />}
              <FoundCentrals chosen={address} onChoose={choose} />
            </>
          )}
        </div>
        <Paper component="form" onSubmit={submit} noValidate withBorder bg="var(--bb-surface)" p="lg" ta="left">
          <Stack>
            <TextInput
              label={t('pair.address')}
              description={t('pair.addressHint')}
              inputMode="url"
              value={address}
              error={asked && !isAddress ? t('pair.addressMissing') : null}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
            <TextInput
              label={t('pair.code')}
              autoComplete="one-time-code"
              value={code}
              error={asked && !code.trim() ? t('pair.codeMissing') : null}
              ref={codeField}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <FailureNote failure={failure} />
            <Button type="submit" size="lg" disabled={busy}>
              {t(busy ? 'pair.busy' : 'pair.submit')}
            </Button>
            {onBack && (
              <Button variant="default" size="lg" disabled={busy} onClick={onBack}>
                {t('common.back')}
              </Button>
            )}
          </Stack>
        </Paper>
      </div>
    </main>
  );
}

/** A page that central itself served knows where central is. */
const ownAddress = (platform: Platform) => (platform.kind === 'browser' ? window.location.origin : '');
