/** A mocha reporter: the usual one, and the counts and what failed as JSON in the file of the option `file`. */
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

class Summary extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) =>
      failures.push({ title: test.fullTitle(), message: error.message }),
    );
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed } = this.stats;
      writeFileSync(options.reporterOptions.file, JSON.stringify({ passed, failed, failures }));
    });
  }
}

module.exports = Summary;
