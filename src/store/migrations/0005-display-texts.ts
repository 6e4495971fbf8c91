/** The fifth shape: quotes may have a text to be printed beside the words as they were said. */
export function addDisplayTexts(): string[] {
  return ["alter table quotes add column display text not null default ''"]
}
