import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ReplicaClient } from '../../shared/replica-api/api';
import { TillSessionProvider } from '../features/till/till-session';
import type { Language } from '../locale/languages';
import { LocaleProvider } from '../locale/locale';
import type { Platform } from '../platform/platform';
import { PlatformProvider } from '../platform/platform-context';
import { ReplicaProvider } from '../platform/replica';
import { ScannerProvider } from '../ui/use-scanner';
import { cssVariables, theme } from './theme/theme';

interface ProvidersProps {
  client: ReplicaClient;
  platform: Platform;
  nonce?: string | undefined;
  /** Instead of the device's own choice: the gallery shows all. */
  language?: Language;
  colorScheme?: 'light' | 'dark';
  children: ReactNode;
}

/** What every screen stands on. Tests and the gallery use the same, with other clients. */
export function Providers({ client, platform, nonce, language, colorScheme, children }: ProvidersProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(colorScheme && { forceColorScheme: colorScheme })}
      {...(nonce && { getStyleNonce: () => nonce })}
    >
      <LocaleProvider {...(language && { initial: language })}>
        <PlatformProvider platform={platform}>
          <ReplicaProvider client={client}>
            <ScannerProvider>
              <TillSessionProvider>{children}</TillSessionProvider>
            </ScannerProvider>
          </ReplicaProvider>
        </PlatformProvider>
      </LocaleProvider>
    </MantineProvider>
  );
}
