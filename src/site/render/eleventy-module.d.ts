declare module '@11ty/eleventy' {
  const Eleventy: import('./eleventy.ts').EleventyClass;
  export default Eleventy;
}
