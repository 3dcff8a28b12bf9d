// A shop's jobs by night: each says how it goes. Nothing here knows Tocsin: the SDK is told a DSN, and that is all.
const Sentry = require('@sentry/node');

Sentry.init({
  dsn: process.env.SHOP_DSN,
  release: 'shop@1.4.2',
  environment: 'staging',
});

const everyNight = {
  schedule: { type: 'crontab', value: '0 3 * * *' },
  timezone: 'Europe/Berlin',
  checkinMargin: 5,
  maxRuntime: 90,
};
const everyTwoHours = { schedule: { type: 'interval', value: 2, unit: 'hour' } };

function tidy() {
  return Sentry.withMonitor('tidy', () => new Promise(done => setTimeout(done, 1100)), everyNight);
}

function bill() {
  try {
    Sentry.withMonitor('bill', () => {
      throw new Error('ledger is locked');
    }, everyTwoHours);
  } catch {
    // A real job would end here; this one has others to follow.
  }
}

function report() {
  const checkInId = Sentry.captureCheckIn({ monitorSlug: 'report', status: 'in_progress' }, everyNight);
  setTimeout(() => Sentry.captureCheckIn({ checkInId, monitorSlug: 'report', status: 'ok', duration: 75 }), 1000);
}

function mail() {
  Sentry.captureCheckIn({ monitorSlug: 'mail', status: 'in_progress' }, everyNight);
}

bill();
report();
mail();
tidy();
