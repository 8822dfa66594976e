-- Posts a reply as often as wrk can.
wrk.method = "POST"
wrk.body = '{"body":"We photograph the bench and draw one arrow on it. Ten seconds, and it survives a missing overlap."}'
wrk.headers["Content-Type"] = "application/json"
