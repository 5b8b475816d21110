import { Button, createTheme, Input, MantineThemeProvider } from '@mantine/core';
import type { ReactNode } from 'react';

/** A laptop has a mouse and a keyboard: controls of 40 px instead of the till's 48, so that a whole card is seen at once. */
const dense = createTheme({
  components: {
    Input: Input.extend({
      vars: () => ({ wrapper: { '--input-height': '40px', '--input-padding': '10px', '--input-fz': '14px' } }),
    }),
    Button: Button.extend({ vars: () => ({ root: { '--button-height': '40px', '--button-padding-x': '14px' } }) }),
  },
});

export const Dense = ({ children }: { children: ReactNode }) => (
  <MantineThemeProvider theme={dense}>{children}</MantineThemeProvider>
);
