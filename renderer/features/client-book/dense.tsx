import { Button, createTheme, Input, MantineThemeProvider } from '@mantine/core';
import type { ReactNode } from 'react';

/** A card has many fields: the touch height of everywhere, with smaller letters and less room beside them. */
const dense = createTheme({
  components: {
    Input: Input.extend({
      vars: () => ({ wrapper: { '--input-height': '48px', '--input-padding': '10px', '--input-fz': '14px' } }),
    }),
    Button: Button.extend({ vars: () => ({ root: { '--button-height': '48px', '--button-padding-x': '14px' } }) }),
  },
});

export const Dense = ({ children }: { children: ReactNode }) => (
  <MantineThemeProvider theme={dense}>{children}</MantineThemeProvider>
);
