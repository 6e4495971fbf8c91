/** A file as its text: what a page needs is written as what it is. */
declare module '*?raw' {
  const text: string
  export default text
}
