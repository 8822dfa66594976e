-- Asks the filters of the store in turn: QUERIES holds their addresses, one a line.
local addresses = {}
for line in io.lines(os.getenv("QUERIES")) do addresses[#addresses + 1] = line end
local asked = 0
function request()
    asked = asked + 1
    return wrk.format("GET", addresses[asked % #addresses + 1])
end
