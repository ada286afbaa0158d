/** What the build makes of a language: the address of its file. */
declare module '*?data' {
  const address: string;
  export default address;
}

/** The address of a picture. */
declare module '*.svg' {
  const address: string;
  export default address;
}
