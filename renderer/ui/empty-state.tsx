import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** What stands where nothing is yet: what it is, and what to do about it. */
export function EmptyState({
  icon,
  title,
  children,
  order = 3,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  order?: 1 | 2 | 3 | 4;
}) {
  return (
    <Stack align="center" justify="center" gap="xs" className={classes.root}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Title order={order} size="h3" ta="center">
        {title}
      </Title>
      {typeof children === 'string' ? (
        <Text c="dimmed" ta="center" maw={420}>
          {children}
        </Text>
      ) : (
        children
      )}
    </Stack>
  );
}
