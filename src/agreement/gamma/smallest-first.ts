/** A priority queue of numbers: gives back the one of smallest priority first. Time: log size per step. */
export class SmallestFirst {
  readonly #values: number[] = []
  readonly #priorities: number[] = []

  get size(): number {
    return this.#values.length
  }

  clear(): void {
    this.#values.length = 0
    this.#priorities.length = 0
  }

  push(value: number, priority: number): void {
    let at = this.#values.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#priorities[parent]! <= priority) break
      this.#move(parent, at)
      at = parent
    }
    this.#values[at] = value
    this.#priorities[at] = priority
  }

  /** Takes the first value out; undefined if there is none. */
  pop(): number | undefined {
    const first = this.#values[0]
    const value = this.#values.pop()
    const priority = this.#priorities.pop()
    if (value === undefined || priority === undefined || this.#values.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#values.length) break
      if (child + 1 < this.#values.length && this.#priorities[child + 1]! < this.#priorities[child]!) child++
      if (priority <= this.#priorities[child]!) break
      this.#move(child, at)
      at = child
    }
    this.#values[at] = value
    this.#priorities[at] = priority
    return first
  }

  #move(from: number, to: number): void {
    this.#values[to] = this.#values[from]!
    this.#priorities[to] = this.#priorities[from]!
  }
}
