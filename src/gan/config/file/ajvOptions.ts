/** How the schema of `gan.config.json` is compiled, here and when it is built. */

/** All that is wrong is told at once, and of each fault the part of the schema. */
export const AJV_OPTIONS = { allErrors: true, verbose: true, allowUnionTypes: true } as const;

/** Of the editor, and ours. */
export const OTHER_KEYWORDS = [
  'markdownDescription',
  'markdownEnumDescriptions',
  'defaultSnippets',
  'wanted',
] as const;
