/** A mocha reporter: the usual one, and the counts as JSON in the file of the option `file`. */
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

class Summary extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed } = this.stats;
      writeFileSync(options.reporterOptions.file, JSON.stringify({ passed, failed }));
    });
  }
}

module.exports = Summary;
