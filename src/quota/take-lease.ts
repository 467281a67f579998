/**
 * One step of one counter in Redis, all at once. The counter is a hash: "used" leaks from "at" on; every other member is the lease of a
 * node, "units:until". As in `meter.ts`, what is leased does not leak. The lease of a node that was not heard of in time counts as
 * spent; places have no rate to leak by, and go back.
 *
 * KEYS: the counter. ARGV: node, spent, spentIfLost, held, needed, wanted, capacity, limit, perMs, leaseMs, now ("" for Redis's own).
 * Returns granted, available, and the milliseconds until one more unit leaks (-1: nothing leaks).
 */
export const TAKE_LEASE = `
local node, spent, lost = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local held, needed, wanted = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local capacity, limit, per, lease = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local now = tonumber(ARGV[11])
if now == nil then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
end
local used, at, others, mine = 0, now, 0, false
local lapsed = 0
local members = redis.call('HGETALL', KEYS[1])
for i = 1, #members, 2 do
  local name, value = members[i], members[i + 1]
  if name == 'used' then used = tonumber(value)
  elseif name == 'at' then at = tonumber(value)
  else
    local cut = string.find(value, ':', 1, true)
    local units, ends = tonumber(string.sub(value, 1, cut - 1)), tonumber(string.sub(value, cut + 1))
    if ends <= now then
      lapsed = lapsed + units
      redis.call('HDEL', KEYS[1], name)
    elseif name == node then mine = true
    else others = others + units end
  end
end
if limit > 0 then
  if now > at then
    local leaked = math.floor((now - at) * limit / per)
    if leaked >= used then used = 0; at = now
    elseif leaked > 0 then used = used - leaked; at = at + leaked * per / limit end
  end
  used = used + lapsed
  if mine then used = used + spent else used = used + lost end
end
local room = capacity - used - others
local granted = math.max(held, math.min(wanted, math.max(room, 0)))
if granted > 0 then
  redis.call('HSET', KEYS[1], 'used', string.format('%.0f', used), 'at', string.format('%.6f', at), node, string.format('%.0f:%.3f', granted, now + lease))
else
  redis.call('HDEL', KEYS[1], node)
  redis.call('HSET', KEYS[1], 'used', string.format('%.0f', used), 'at', string.format('%.6f', at))
end
local idle = lease * 2
if limit > 0 then idle = idle + math.ceil(used * per / limit) + math.ceil((others + granted) * per / limit) end
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.min(idle, 1e13)))
local nextMs = -1
if limit > 0 then nextMs = math.max(1, math.ceil(at + per / limit - now)) end
return { granted, math.max(0, room - granted), nextMs }
`;
