/** What tests measured, for people: printed once all of them have run, below whatever they printed meanwhile. */
const lines: string[] = [];

export function figure(line: string): void {
  if (lines.length === 0) process.once('exit', () => console.log(`\n${lines.join('\n')}\n`));
  lines.push(`- ${line}`);
}
