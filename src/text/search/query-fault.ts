/** Why a query or a pattern cannot be understood, and where: `at` is a UTF-16 index of its text. */
export class QueryFault extends Error {
  constructor(
    message: string,
    readonly at: number,
    /** One sentence on what to do. */
    readonly hint = '',
  ) {
    super(message)
    this.name = 'QueryFault'
  }
}
