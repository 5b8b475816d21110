import { fail } from '../shared/kit/result';

/** Why central could not start: a code for the program that started it, one clear sentence for a person. */
export interface StartFailure {
  code:
    | 'options-wrong'
    | 'port-in-use'
    | 'already-running'
    | 'folder-unusable'
    | 'data-corrupt'
    | 'data-other-version'
    | 'database-unreachable'
    | 'demo-missing'
    | 'upstream-refused'
    | 'unexpected';
  message: string;
}

export const failStart = (code: StartFailure['code'], message: string) => fail<StartFailure>({ code, message });
