# A shop's checkout that fails in three ways. Nothing here knows Tocsin: the SDK is told a DSN, and that is all.
require "sentry-ruby"

Sentry.init do |config|
  config.dsn = ENV.fetch("SHOP_DSN")
  config.release = "shop@1.4.2"
  config.environment = "staging"
  config.logger = Logger.new($stderr)
end
Sentry.set_user(id: "42", email: "jane@example.com", username: "jane")
Sentry.set_tags(component: "payment")

def slow_payment
  Sentry.capture_message("Payment provider is slow", level: :warning)
end

def read_order
  raise RangeError, "order 77 is out of range"
rescue RangeError => error
  Sentry.capture_exception(error, tags: { step: "read" })
end

def total_of(cart)
  cart[:lines].length
end

slow_payment
read_order
begin
  total_of({})
rescue StandardError => error
  # Outside of a web framework this SDK does not watch for the end of the program.
  Sentry.capture_exception(error, level: :fatal)
  raise
end
