import type { CommandName, Commands } from '../../../shared/replica-api/api';
import type { Core } from '../core';

/** Does one thing, one at a time, and answers when it is durable. */
export type Command<N extends CommandName> = (
  core: Core,
  args: Commands[N]['args'],
) => Promise<Commands[N]['result']> | Commands[N]['result'];
