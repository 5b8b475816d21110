import type { Calibration } from './chance';
import type { Net } from './net';
import type { State } from './state';

/** All of a model: what was counted, and what was learned for each of its two tasks. */
export interface ModelParts {
  state: State;
  completing: Task;
  next: Task;
}
export interface Task {
  net: Net;
  calibration: Calibration;
}
