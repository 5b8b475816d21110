/** One line that grows; where there is no terminal, a line for each tenth. */
export function createProgressBar(out: NodeJS.WriteStream) {
  let lastTenth = -1;
  let open = false;
  return {
    show(what: string, done: number, total: number) {
      const share = total > 0 ? Math.min(1, done / total) : 1;
      const counts = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
      const tenth = Math.floor(share * 10);
      if (out.isTTY) {
        const filled = Math.round(share * 30);
        out.write(`\r\x1b[2K  ${'█'.repeat(filled)}${'░'.repeat(30 - filled)}  ${what}: ${counts}`);
        open = true;
      } else if (tenth !== lastTenth) out.write(`  ${what}: ${counts}\n`);
      lastTenth = tenth;
    },
    /** Leaves the bar as it stands; what is written next begins a line. */
    end() {
      if (open) out.write('\n');
      open = false;
    },
  };
}
