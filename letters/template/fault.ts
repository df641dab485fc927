/** What is wrong with a template file, told so that its owner can mend it. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';
  readonly where: string;

  constructor(file: string, line: number | undefined, readonly what: string) {
    const where = line === undefined ? file : `${file}:${line}`;
    super(`${where}: ${what}`);
    this.where = where;
  }
}
