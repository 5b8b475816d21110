/** From an empty folder to a central that answers, on the embedded PostgreSQL. */
import { startCentral } from '../../support/central';
import { median, type Part, timeOf } from './figures';

const rounds = 3;

export const firstStart: Part = async () => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let stop = async () => {};
    times.push(
      await timeOf(async () => {
        stop = (await startCentral({ engine: 'embedded', fresh: true })).stop;
      }),
    );
    await stop();
  }
  const method = 'the process, its PostgreSQL and the first company; until it says that it is ready';
  return [{ metric: 'embedded_first_start_ms', value: median(times), unit: 'ms', method }];
};
