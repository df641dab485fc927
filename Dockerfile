# One image for worker, API and set-up: what `npm run build` makes, and what it needs at run time.
FROM node:24-slim AS build
WORKDIR /sagsgang
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /sagsgang
# The post box's letters; a volume takes its owner from here.
RUN mkdir /data && chown node:node /data
COPY --from=build /sagsgang/package.json ./
COPY --from=build /sagsgang/node_modules node_modules
COPY --from=build /sagsgang/dist dist
USER node
CMD ["node", "dist/bin/api.js"]
