/** The markup of the training panel; `client/training.ts` fills it in. */

export const trainingBody = `
<main>
  <header>
    <div class="headline">
      <h1 data-testid="title"></h1>
      <p class="facts">
        <span class="state"><span class="dot" aria-hidden="true"></span><span data-testid="state"></span></span>
        <span data-testid="step"></span>
        <span data-testid="speed"></span>
        <span data-testid="time-left"></span>
      </p>
    </div>
    <div class="actions">
      <vscode-button data-testid="stop" secondary hidden>Stop</vscode-button>
      <vscode-button data-testid="generate" disabled>Generate Now</vscode-button>
    </div>
    <p class="sentence" data-testid="sentence" role="status"></p>
    <vscode-button class="log" data-testid="show-log" secondary hidden>Show Log</vscode-button>
    <div class="progress" data-testid="progress" role="progressbar" aria-label="Training" aria-valuemin="0"
      aria-valuemax="100"><div class="bar" data-testid="progress-bar"></div></div>
  </header>
  <div class="columns">
    <section class="samples" aria-label="Samples">
      <div class="room" data-testid="grid-room">
        <canvas class="ground" data-testid="grid" role="img" aria-label="No samples yet" width="1" height="1" hidden></canvas>
        <p class="waiting" data-testid="waiting">The first samples appear here once the first steps are done.</p>
      </div>
    </section>
    <aside>
      <section class="losses" aria-labelledby="losses-heading">
        <h2 id="losses-heading">Losses</h2>
        <p class="legend" aria-hidden="true">
          <span class="generator"><i></i>Generator <output data-testid="loss-generator"></output></span>
          <span class="discriminator"><i></i>Discriminator <output data-testid="loss-discriminator"></output></span>
        </p>
        <div class="chart" data-testid="loss-chart" data-points="0" role="img" aria-label="Losses by step"></div>
        <p class="hint">Smoothed. The two work against each other, so neither has to fall: judge by the sprites.</p>
        <p class="visually-hidden" data-testid="loss-summary" aria-live="polite"></p>
      </section>
      <ul class="notes" data-testid="notes"></ul>
    </aside>
  </div>
  <footer data-testid="device"></footer>
</main>
`;
