-- Posts statements of the real-learner file with fresh ids: BATCH of them a request.
local batch = tonumber(os.getenv("BATCH") or "50")
local lines = {}
for line in io.lines(os.getenv("STATEMENTS")) do
    lines[#lines + 1] = line
    if #lines == 5000 then break end
end
local threads = 0
function setup(thread)
    threads = threads + 1
    thread:set("number", threads)
end
local sent = 0
local begun = os.time()
local function fresh(line)
    sent = sent + 1
    local id = string.format('"id": "%08x-%04x-4000-8000-%012x"', begun, number, sent)
    return (line:gsub('"id": "%x%x%x%x%x%x%x%x%-%x%x%x%x%-%x%x%x%x%-%x%x%x%x%-%x+"', id, 1))
end
function request()
    local statements = {}
    for i = 1, batch do statements[i] = fresh(lines[(sent + number * 1000) % #lines + 1]) end
    return wrk.format("POST", nil, nil, "[" .. table.concat(statements, ",") .. "]")
end
