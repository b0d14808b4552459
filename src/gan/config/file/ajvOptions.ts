/** How the schema of `gan.config.json` is compiled, here and when it is built. */

/**
 * All that is wrong is told at once, in sentences of our own. Not `verbose`: that would put every part of the schema into the
 * compiled function again.
 */
export const AJV_OPTIONS = { allErrors: true, allowUnionTypes: true, messages: false } as const;

/** Of the editor, and ours. */
export const OTHER_KEYWORDS = [
  'markdownDescription',
  'markdownEnumDescriptions',
  'defaultSnippets',
  'wanted',
] as const;
