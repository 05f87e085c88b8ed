<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>BoardModel</name>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 至 %2</translation>
        </message>
        <message>
            <source>retired</source>
            <translation>已退役</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>名次</translation>
        </message>
        <message>
            <source>The ranks it may have, for all models at once</source>
            <translation>同时考虑所有模型时可能的名次</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>评分</translation>
        </message>
        <message>
            <source>In Elo, mean 1000</source>
            <translation>Elo 分，均值 1000</translation>
        </message>
        <message>
            <source>Rating and its 95 % interval</source>
            <translation>评分及其 95 % 区间</translation>
        </message>
        <message>
            <source>Votes</source>
            <translation>票数</translation>
        </message>
        <message>
            <source>Win rate</source>
            <translation>胜率</translation>
        </message>
        <message>
            <source>Average over the opponents it met</source>
            <translation>对所遇各对手的平均值</translation>
        </message>
        <message>
            <source>Good enough</source>
            <translation>合格率</translation>
        </message>
        <message>
            <source>Share of its votes that did not say “both are bad”</source>
            <translation>未被判为“都不好”的票所占比例</translation>
        </message>
        <message>
            <source>Both bad</source>
            <translation>都不好</translation>
        </message>
        <message>
            <source>Failures</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Answers that could not be produced</source>
            <translation>未能生成的回答</translation>
        </message>
        <message>
            <source>First token</source>
            <translation>首个词元</translation>
        </message>
        <message>
            <source>Median time to the first token</source>
            <translation>首个词元时间的中位数</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
    </context>
    <context>
        <name>ConnectionText</name>
        <message>
            <source>Enter where its key comes from.</source>
            <translation>请填写密钥的来源。</translation>
        </message>
        <message>
            <source>Check %1.</source>
            <translation>请检查 %1。</translation>
        </message>
        <message>
            <source>Check the file %1.</source>
            <translation>请检查文件 %1。</translation>
        </message>
        <message>
            <source>Check the entry %1.</source>
            <translation>请检查条目 %1。</translation>
        </message>
        <message>
            <source>Connected.</source>
            <translation>已连接。</translation>
        </message>
        <message>
            <source>Connected: the first word came after %1 ms.</source>
            <translation>已连接：%1 毫秒后收到第一个词。</translation>
        </message>
        <message>
            <source>This version cannot speak with this kind of server yet. Choose another kind.</source>
            <translation>此版本还不支持这种服务器。请选择其他类型。</translation>
        </message>
        <message>
            <source>The key was not found. %1</source>
            <translation>找不到密钥。%1</translation>
        </message>
        <message>
            <source>The key was not sent, because http to a public address is not encrypted. Use https.</source>
            <translation>没有发送密钥，因为到公网地址的 http 连接未加密。请使用 https。</translation>
        </message>
        <message>
            <source>This is not a usable address. It begins with http:// or https:// and names a server.</source>
            <translation>这不是可用的地址。地址应以 http:// 或 https:// 开头并写明服务器。</translation>
        </message>
        <message>
            <source>There is no server of this name. Check the spelling of the URL and your network.</source>
            <translation>找不到这个名称的服务器。请检查 URL 的拼写和网络。</translation>
        </message>
        <message>
            <source>Nothing answers at this address. Start the server, or correct the port.</source>
            <translation>这个地址没有响应。请启动服务器，或更正端口。</translation>
        </message>
        <message>
            <source>The server cannot be reached. Check your network, or whether it is switched on.</source>
            <translation>无法连接服务器。请检查网络，以及服务器是否已开机。</translation>
        </message>
        <message>
            <source>The encrypted connection failed. Perhaps the server speaks http, not https.</source>
            <translation>加密连接失败。服务器可能使用 http 而不是 https。</translation>
        </message>
        <message>
            <source>The server's certificate is not trusted. Check the URL, or name the file of its authority.</source>
            <translation>服务器的证书不受信任。请检查 URL，或指定其颁发机构的证书文件。</translation>
        </message>
        <message>
            <source>The proxy did not let the request through. Check the proxy settings of this computer.</source>
            <translation>代理没有放行请求。请检查本机的代理设置。</translation>
        </message>
        <message>
            <source>The server did not answer in time. Perhaps it is still loading a model: try again.</source>
            <translation>服务器没有及时响应。它可能还在加载模型，请重试。</translation>
        </message>
        <message>
            <source>The server answers, but the key was refused. %1</source>
            <translation>服务器有响应，但拒绝了密钥。%1</translation>
        </message>
        <message>
            <source>The server answers, but not at this path. Check the end of the URL; most end in /v1.</source>
            <translation>服务器有响应，但路径不对。请检查 URL 的结尾，多数以 /v1 结尾。</translation>
        </message>
        <message>
            <source>The server answers, but this key has no quota left at the moment. Wait, or add credit.</source>
            <translation>服务器有响应，但此密钥目前没有额度。请稍候，或充值。</translation>
        </message>
        <message>
            <source>The server sends requests elsewhere, which is not followed. Enter the final address.</source>
            <translation>服务器要求转到别处，程序不会跟随。请填写最终地址。</translation>
        </message>
        <message>
            <source>Something answers, but it is not a model API. Check the address and port.</source>
            <translation>有程序响应，但不是模型 API。请检查地址和端口。</translation>
        </message>
        <message>
            <source>The server reports a failure of its own. Look into its log, or try again later.</source>
            <translation>服务器报告自身出错。请查看它的日志，或稍后重试。</translation>
        </message>
        <message>
            <source>The server lists its models, but the test answer failed. Try another model.</source>
            <translation>服务器列出了模型，但测试回答失败。请换一个模型。</translation>
        </message>
        <message>
            <source>The test was stopped.</source>
            <translation>测试已停止。</translation>
        </message>
        <message>
            <source>Key accepted</source>
            <translation>密钥有效</translation>
        </message>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln 个模型</numerusform>
            </translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>能回答</translation>
        </message>
        <message>
            <source>Streaming</source>
            <translation>流式输出</translation>
        </message>
        <message>
            <source>Token counts</source>
            <translation>词元计数</translation>
        </message>
        <message>
            <source>Reasoning</source>
            <translation>推理</translation>
        </message>
    </context>
    <context>
        <name>ContestantList</name>
        <message>
            <source>temperature %1</source>
            <translation>温度 %1</translation>
        </message>
        <message>
            <source>top p %1</source>
            <translation>top p %1</translation>
        </message>
        <message>
            <source>seed %1</source>
            <translation>种子 %1</translation>
        </message>
        <message>
            <source>max. %1 tokens</source>
            <translation>最多 %1 个词元</translation>
        </message>
        <message>
            <source>effort %1</source>
            <translation>推理强度 %1</translation>
        </message>
        <message>
            <source>no system prompt</source>
            <translation>无系统提示词</translation>
        </message>
        <message>
            <source>system prompt</source>
            <translation>有系统提示词</translation>
        </message>
    </context>
    <context>
        <name>DocumentWriter</name>
        <message>
            <source>code</source>
            <translation>代码</translation>
        </message>
        <message>
            <source>The rest is too long to be shown. Copy the answer to read it all.</source>
            <translation>其余内容太长，无法显示。复制回答即可阅读全文。</translation>
        </message>
        <message>
            <source>Turn %1</source>
            <translation>第 %1 轮</translation>
        </message>
        <message>
            <source>image</source>
            <translation>图片</translation>
        </message>
    </context>
    <context>
        <name>EndpointListModel</name>
        <message>
            <source>not tested</source>
            <translation>未测试</translation>
        </message>
        <message>
            <source>answers</source>
            <translation>有响应</translation>
        </message>
        <message>
            <source>key missing</source>
            <translation>缺少密钥</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>无响应</translation>
        </message>
    </context>
    <context>
        <name>ErrorText</name>
        <message>
            <source>This entry cannot be used. Check it and try again.</source>
            <translation>此输入无法使用。请检查后重试。</translation>
        </message>
        <message>
            <source>This is no longer there. Open the file again to see its present state.</source>
            <translation>它已不存在。请重新打开文件以查看当前状态。</translation>
        </message>
        <message>
            <source>This name is already taken. Choose another one.</source>
            <translation>此名称已被占用。请另选一个。</translation>
        </message>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation>已停止。没有任何更改。</translation>
        </message>
        <message>
            <source>The file is not there any more. It may have been moved or renamed.</source>
            <translation>文件已不存在，可能已被移动或重命名。</translation>
        </message>
        <message>
            <source>The file cannot be read. Check that you are allowed to read it.</source>
            <translation>无法读取文件。请检查您是否有读取权限。</translation>
        </message>
        <message>
            <source>Nothing can be written there. Choose another folder, or open the file for reading only.</source>
            <translation>那里无法写入。请选择其他文件夹，或以只读方式打开。</translation>
        </message>
        <message>
            <source>The disk is full. Free some space and try again; nothing that was stored is lost.</source>
            <translation>磁盘已满。请腾出空间后重试；已保存的内容不会丢失。</translation>
        </message>
        <message>
            <source>This is not a Bakeoff file. Choose a file that ends in .bakeoff.</source>
            <translation>这不是 Bakeoff 文件。请选择以 .bakeoff 结尾的文件。</translation>
        </message>
        <message>
            <source>The file is damaged or incomplete. Fetch it again, or use a backup copy.</source>
            <translation>文件已损坏或不完整。请重新获取，或使用备份。</translation>
        </message>
        <message>
            <source>This file was written by a newer Bakeoff. Nothing in it was changed; update Bakeoff to go on with it.</source>
            <translation>此文件由更新版本的 Bakeoff 写入。其中没有任何更改；请更新 Bakeoff 后继续使用。</translation>
        </message>
        <message>
            <source>Another program is using this file. Close it there and try again.</source>
            <translation>另一个程序正在使用此文件。请在那里关闭后重试。</translation>
        </message>
        <message>
            <source>The file is open for reading only. Save a copy to go on with it.</source>
            <translation>文件以只读方式打开。请另存副本后继续。</translation>
        </message>
        <message>
            <source>The file could not be written. Check the disk and try again.</source>
            <translation>无法写入文件。请检查磁盘后重试。</translation>
        </message>
        <message>
            <source>A row of the file cannot be used. Correct it and try again.</source>
            <translation>文件中有一行无法使用。请更正后重试。</translation>
        </message>
        <message>
            <source>This battle is not in the file. Start a new one.</source>
            <translation>文件中没有这场对战。请开始新的对战。</translation>
        </message>
        <message>
            <source>The answers are not both there yet. Wait until they appear.</source>
            <translation>两个回答还没有都到齐。请等待它们出现。</translation>
        </message>
        <message>
            <source>This battle already has a vote. Start a new one.</source>
            <translation>这场对战已有投票。请开始新的对战。</translation>
        </message>
        <message>
            <source>The names of this battle are already known, so it cannot be voted on. Start a new one.</source>
            <translation>这场对战的名称已揭晓，因此不能再投票。请开始新的对战。</translation>
        </message>
        <message>
            <source>The vote is not stored yet, so the names stay hidden. Try again.</source>
            <translation>投票尚未保存，因此名称仍然隐藏。请重试。</translation>
        </message>
        <message>
            <source>A battle needs at least two contestants that can answer here. Add models on the Models page.</source>
            <translation>对战至少需要两个能在本机回答的参赛者。请在“模型”页添加模型。</translation>
        </message>
        <message>
            <source>The sample models only know these prompts. Add an endpoint to ask your own.</source>
            <translation>示例模型只认识这些提示词。要提自己的问题，请添加接入点。</translation>
        </message>
        <message>
            <source>All pairs are judged. Start a battle to make new ones.</source>
            <translation>所有配对都已评判。开始对战即可产生新的配对。</translation>
        </message>
        <message>
            <source>A contestant cannot answer on this computer. Add its endpoint on the Models page.</source>
            <translation>有参赛者无法在本机回答。请在“模型”页添加它的接入点。</translation>
        </message>
        <message>
            <source>The endpoint cannot be used as it is. Check its URL and where its key comes from.</source>
            <translation>此接入点目前无法使用。请检查它的 URL 和密钥来源。</translation>
        </message>
        <message>
            <source>The server could not be reached. Check the address and the connection, then try again.</source>
            <translation>无法连接服务器。请检查地址和网络连接后重试。</translation>
        </message>
        <message>
            <source>The server answers, but not as a model API. Check the URL of the endpoint.</source>
            <translation>服务器有响应，但不是模型 API。请检查接入点的 URL。</translation>
        </message>
        <message>
            <source>There are too few votes for a number. Vote on more battles.</source>
            <translation>票数太少，无法得出数字。请再多投一些票。</translation>
        </message>
    </context>
    <context>
        <name>Measurements</name>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>free</source>
            <translation>免费</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>总时间</translation>
        </message>
        <message>
            <source>First token</source>
            <translation>首个词元</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>回答</translation>
        </message>
        <message numerus="yes">
            <source>%n token(s)</source>
            <translation>
                <numerusform>%n 个词元</numerusform>
            </translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>%1 tok/s</source>
            <translation>%1 词元/秒</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>费用</translation>
        </message>
    </context>
    <context>
        <name>RecentList</name>
        <message>
            <source>today %1</source>
            <translation>今天 %1</translation>
        </message>
    </context>
    <context>
        <name>VerdictText</name>
        <message>
            <source>%1 : 1</source>
            <translation>%1 : 1</translation>
        </message>
        <message>
            <source>Bradley–Terry with Firth's correction</source>
            <translation>带 Firth 校正的 Bradley–Terry 模型</translation>
        </message>
        <message>
            <source>Bradley–Terry, maximum likelihood</source>
            <translation>Bradley–Terry 模型，最大似然</translation>
        </message>
        <message>
            <source>Bradley–Terry with a normal prior</source>
            <translation>带正态先验的 Bradley–Terry 模型</translation>
        </message>
        <message>
            <source>Davidson, ties with a chance of their own</source>
            <translation>Davidson 模型，平局单独计概率</translation>
        </message>
        <message>
            <source>Rao–Kupper, ties with a chance of their own</source>
            <translation>Rao–Kupper 模型，平局单独计概率</translation>
        </message>
        <message>
            <source>Bradley–Terry, categories borrow from each other</source>
            <translation>Bradley–Terry，各类别相互借用信息</translation>
        </message>
        <message>
            <source>Elo, vote by vote</source>
            <translation>Elo，逐票更新</translation>
        </message>
        <message>
            <source>%1 is better than %2.</source>
            <translation>%1 优于 %2。</translation>
        </message>
        <message>
            <source>%1 is the best.</source>
            <translation>%1 最好。</translation>
        </message>
        <message>
            <source>%1 and %2 share the first place.</source>
            <translation>%1 和 %2 并列第一。</translation>
        </message>
        <message>
            <source>The first place is shared.</source>
            <translation>第一名并列。</translation>
        </message>
        <message>
            <source>%1 and %2 are practically equal.</source>
            <translation>%1 和 %2 实际上不相上下。</translation>
        </message>
        <message>
            <source>%1 leads %2 by %3 Elo</source>
            <translation>%1 领先 %2 %3 Elo</translation>
        </message>
        <message>
            <source>Not decided.</source>
            <translation>尚无定论。</translation>
        </message>
        <message>
            <source>Too few votes to say anything.</source>
            <translation>票数太少，无法下结论。</translation>
        </message>
        <message>
            <source>95 %: %1 … %2</source>
            <translation>95 %：%1 … %2</translation>
        </message>
        <message>
            <source>%1 of %2 needed</source>
            <translation>%1，需要 %2</translation>
        </message>
        <message>
            <source>%1, mean 1000, 95 % intervals.</source>
            <translation>%1，均值 1000，95 % 区间。</translation>
        </message>
        <message>
            <source>Ranks are ranges that hold for all models at once.</source>
            <translation>名次为对所有模型同时成立的范围。</translation>
        </message>
        <message numerus="yes">
            <source>%n vote(s)</source>
            <translation>
                <numerusform>%n 票</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n prompt(s)</source>
            <translation>
                <numerusform>%n 个提示词</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 on %2 count like %3 independent ones.</source>
            <translation>%2上的%1相当于 %3 个独立的投票。</translation>
        </message>
        <message>
            <source>%1 counted.</source>
            <translation>共计入%1。</translation>
        </message>
        <message numerus="yes">
            <source>%n vote(s) left out because an answer named its maker.</source>
            <translation>
                <numerusform>%n 票因回答透露了开发者而未计入。</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>Chinese</source>
            <translation>中文</translation>
        </message>
        <message>
            <source>Coding</source>
            <translation>编程</translation>
        </message>
        <message>
            <source>Creative writing</source>
            <translation>创意写作</translation>
        </message>
        <message>
            <source>Data and tables</source>
            <translation>数据与表格</translation>
        </message>
        <message>
            <source>Hard prompts</source>
            <translation>难题</translation>
        </message>
        <message>
            <source>Instruction following</source>
            <translation>指令遵循</translation>
        </message>
        <message>
            <source>Long query</source>
            <translation>长提问</translation>
        </message>
        <message>
            <source>Math</source>
            <translation>数学</translation>
        </message>
        <message>
            <source>Multi-turn</source>
            <translation>多轮</translation>
        </message>
        <message>
            <source>Reasoning</source>
            <translation>推理</translation>
        </message>
        <message>
            <source>Science</source>
            <translation>科学</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>写作</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>正确</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>完整</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清晰</translation>
        </message>
        <message>
            <source>Follows instructions</source>
            <translation>遵循指令</translation>
        </message>
        <message>
            <source>Well formatted</source>
            <translation>格式好</translation>
        </message>
        <message>
            <source>Concise</source>
            <translation>简洁</translation>
        </message>
        <message>
            <source>Right tone</source>
            <translation>语气得当</translation>
        </message>
        <message>
            <source>Sees details</source>
            <translation>看到细节</translation>
        </message>
        <message>
            <source>Works</source>
            <translation>能运行</translation>
        </message>
        <message>
            <source>Looks good</source>
            <translation>好看</translation>
        </message>
        <message>
            <source>Easy to use</source>
            <translation>易用</translation>
        </message>
        <message>
            <source>Good sources</source>
            <translation>来源可靠</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>信息新</translation>
        </message>
        <message>
            <source>Realistic</source>
            <translation>逼真</translation>
        </message>
        <message>
            <source>Readable text</source>
            <translation>文字可读</translation>
        </message>
        <message>
            <source>No artifacts</source>
            <translation>无瑕疵</translation>
        </message>
        <message>
            <source>Keeps the rest</source>
            <translation>保留其余部分</translation>
        </message>
        <message>
            <source>Smooth motion</source>
            <translation>动作流畅</translation>
        </message>
        <message>
            <source>Consistent</source>
            <translation>前后一致</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Vision</source>
            <translation>视觉</translation>
        </message>
        <message>
            <source>Web dev</source>
            <translation>网页开发</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Image</source>
            <translation>图像</translation>
        </message>
        <message>
            <source>Image edit</source>
            <translation>图像编辑</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>视频</translation>
        </message>
        <message>
            <source>Image to video</source>
            <translation>图生视频</translation>
        </message>
        <message>
            <source>A is better</source>
            <translation>A 更好</translation>
        </message>
        <message>
            <source>B is better</source>
            <translation>B 更好</translation>
        </message>
        <message>
            <source>Tie</source>
            <translation>平局</translation>
        </message>
        <message>
            <source>Both are bad</source>
            <translation>都不好</translation>
        </message>
        <message>
            <source>OpenAI-compatible</source>
            <translation>OpenAI 兼容</translation>
        </message>
        <message>
            <source>OpenAI Responses</source>
            <translation>OpenAI Responses</translation>
        </message>
        <message>
            <source>Anthropic</source>
            <translation>Anthropic</translation>
        </message>
        <message>
            <source>Gemini</source>
            <translation>Gemini</translation>
        </message>
        <message>
            <source>Azure OpenAI</source>
            <translation>Azure OpenAI</translation>
        </message>
        <message>
            <source>OpenRouter</source>
            <translation>OpenRouter</translation>
        </message>
        <message>
            <source>Ollama</source>
            <translation>Ollama</translation>
        </message>
        <message>
            <source>llama-server</source>
            <translation>llama-server</translation>
        </message>
        <message>
            <source>vLLM</source>
            <translation>vLLM</translation>
        </message>
        <message>
            <source>LM Studio</source>
            <translation>LM Studio</translation>
        </message>
        <message>
            <source>Local GGUF file</source>
            <translation>本地 GGUF 文件</translation>
        </message>
        <message>
            <source>Sample models</source>
            <translation>示例模型</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::AboutBox</name>
        <message>
            <source>About Bakeoff</source>
            <translation>关于 Bakeoff</translation>
        </message>
        <message>
            <source>Bakeoff %1</source>
            <translation>Bakeoff %1</translation>
        </message>
        <message>
            <source>Blind side-by-side comparisons of AI models, on your own machine.
Free software under the GNU General Public License, version 3 or later.</source>
            <translation>在您自己的电脑上并排盲评 AI 模型。
自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::AnswerPane</name>
        <message>
            <source>Answer A</source>
            <translation>回答 A</translation>
        </message>
        <message>
            <source>Answer B</source>
            <translation>回答 B</translation>
        </message>
        <message>
            <source>Copy answer A</source>
            <translation>复制回答 A</translation>
        </message>
        <message>
            <source>Copy answer B</source>
            <translation>复制回答 B</translation>
        </message>
        <message>
            <source>Show answer A alone</source>
            <translation>只显示回答 A</translation>
        </message>
        <message>
            <source>Show answer B alone</source>
            <translation>只显示回答 B</translation>
        </message>
        <message>
            <source>This answer named its maker. The sentence is masked.</source>
            <translation>该回答透露了自己的开发者，相关句子已遮盖。</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>复制地址</translation>
        </message>
        <message>
            <source>Open in browser</source>
            <translation>在浏览器中打开</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Tie</source>
            <translation>平局</translation>
        </message>
        <message>
            <source>Both bad</source>
            <translation>都不好</translation>
        </message>
        <message>
            <source>Your choice</source>
            <translation>您的选择</translation>
        </message>
        <message>
            <source>Show both answers</source>
            <translation>显示两个回答</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::AnswerView</name>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::BattleHeader</name>
        <message>
            <source>New battle</source>
            <translation>新对战</translation>
        </message>
        <message>
            <source>Battle</source>
            <translation>对战</translation>
        </message>
        <message>
            <source>Arena</source>
            <translation>竞技场</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>Keys (?)</source>
            <translation>按键（?）</translation>
        </message>
        <message>
            <source>Any</source>
            <translation>不限</translation>
        </message>
        <message>
            <source>Blind — names appear after your vote</source>
            <translation>盲评中——投票后才显示名称</translation>
        </message>
        <message>
            <source>Revealed — this vote is locked</source>
            <translation>已揭晓——此票已锁定</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::BattlePage</name>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Choose anew</source>
            <translation>重新选择</translation>
        </message>
        <message>
            <source>Your vote is not stored yet, so the names stay hidden. %1</source>
            <translation>您的投票尚未保存，因此名称仍然隐藏。%1</translation>
        </message>
        <message>
            <source>You have not voted on this battle. Discard it?</source>
            <translation>您还没有对这场对战投票。要放弃吗？</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::BattleView</name>
        <message>
            <source>Ask a follow-up — both get it (turn %1)</source>
            <translation>继续追问——两个模型都会收到（第 %1 轮）</translation>
        </message>
        <message>
            <source>You can write a follow-up when both answers are here</source>
            <translation>两个回答都出现后即可追问</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::BoardTable</name>
        <message>
            <source>Leaderboard</source>
            <translation>排行榜</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::BoardView</name>
        <message>
            <source>Arena</source>
            <translation>竞技场</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>类别</translation>
        </message>
        <message>
            <source>No votes yet. About 60 votes give a first picture.</source>
            <translation>还没有投票。大约 60 票可以看出初步结果。</translation>
        </message>
        <message>
            <source>Start a battle</source>
            <translation>开始对战</translation>
        </message>
        <message>
            <source>Overall</source>
            <translation>总体</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n 个模型</numerusform>
            </translation>
        </message>
        <message>
            <source>Group %1 · %2</source>
            <translation>第 %1 组 · %2</translation>
        </message>
        <message>
            <source>The groups have met no common opponent, so their ratings cannot be compared with one another.</source>
            <translation>各组之间没有共同的对手，因此评分不能相互比较。</translation>
        </message>
        <message>
            <source>Without votes</source>
            <translation>没有投票</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::Composer</name>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Ctrl ↵</source>
            <translation>Ctrl ↵</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::ConnectionBox</name>
        <message>
            <source>Use %1 instead</source>
            <translation>改用 %1</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::ContestantList</name>
        <message>
            <source>Contestants of this file</source>
            <translation>此文件的参赛者</translation>
        </message>
        <message>
            <source>A contestant is a model with its settings. Changing a setting makes a new contestant.</source>
            <translation>参赛者是模型加上它的设置。更改设置会产生新的参赛者。</translation>
        </message>
        <message>
            <source>None yet. Add at least two models to start a battle.</source>
            <translation>还没有。至少添加两个模型才能开始对战。</translation>
        </message>
        <message>
            <source>retired: %1</source>
            <translation>已退役：%1</translation>
        </message>
        <message>
            <source>Retire…</source>
            <translation>退役…</translation>
        </message>
        <message>
            <source>Retire %1</source>
            <translation>让 %1 退役</translation>
        </message>
        <message>
            <source>Why? It draws no more battles; its votes stay.</source>
            <translation>为什么？它将不再参加对战，已有的票保留。</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>退役</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::EndpointForm</name>
        <message>
            <source>Environment variable</source>
            <translation>环境变量</translation>
        </message>
        <message>
            <source>No key</source>
            <translation>无密钥</translation>
        </message>
        <message>
            <source>Name of the environment variable</source>
            <translation>环境变量的名称</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Base URL</source>
            <translation>基础 URL</translation>
        </message>
        <message>
            <source>Key from</source>
            <translation>密钥来源</translation>
        </message>
        <message>
            <source>With or without /v1, a trailing slash or /chat/completions.</source>
            <translation>可带或不带 /v1、末尾斜杠或 /chat/completions。</translation>
        </message>
        <message>
            <source>This is not a complete address yet.</source>
            <translation>地址还不完整。</translation>
        </message>
        <message>
            <source>The address holds a name or password; it is left out. Use an environment variable for the key.</source>
            <translation>地址中含有用户名或密码，将不予保存。请用环境变量提供密钥。</translation>
        </message>
        <message>
            <source>Requests go to %1</source>
            <translation>请求将发送到 %1</translation>
        </message>
        <message>
            <source>Requests carry no key. Keys are never written to a .bakeoff file.</source>
            <translation>请求不带密钥。密钥绝不会写入 .bakeoff 文件。</translation>
        </message>
        <message>
            <source>Write the name of the variable, not the key itself.</source>
            <translation>请填写变量的名称，而不是密钥本身。</translation>
        </message>
        <message>
            <source>This is not the name of a variable. Never paste the key itself here.</source>
            <translation>这不是变量名称。切勿在此粘贴密钥本身。</translation>
        </message>
        <message>
            <source>The variable is set. Keys are never written to a .bakeoff file.</source>
            <translation>变量已设置。密钥绝不会写入 .bakeoff 文件。</translation>
        </message>
        <message>
            <source>The variable is not set. Set it and start Bakeoff again.</source>
            <translation>变量未设置。请设置后重新启动 Bakeoff。</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::FailureCard</name>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Draw another pair</source>
            <translation>换一对模型</translation>
        </message>
        <message>
            <source>One of the answers could not be produced. Try again, or draw another pair.</source>
            <translation>其中一个回答未能生成。请重试，或换一对模型。</translation>
        </message>
        <message>
            <source>Stopped. Try again, or draw another pair.</source>
            <translation>已停止。请重试，或换一对模型。</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::FileCorner</name>
        <message>
            <source>No file open</source>
            <translation>没有打开文件</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
        <message numerus="yes">
            <source>%Ln vote(s)</source>
            <translation>
                <numerusform>%Ln 票</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 · saved</source>
            <translation>%1 · 已保存</translation>
        </message>
        <message>
            <source>%1 · saving…</source>
            <translation>%1 · 正在保存…</translation>
        </message>
        <message>
            <source>%1 · read-only</source>
            <translation>%1 · 只读</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::FileSession</name>
        <message>
            <source>Sample bake-off</source>
            <translation>示例评测</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::KeyList</name>
        <message>
            <source>Keys</source>
            <translation>按键</translation>
        </message>
        <message>
            <source>A</source>
            <translation>A</translation>
        </message>
        <message>
            <source>A is better</source>
            <translation>A 更好</translation>
        </message>
        <message>
            <source>B</source>
            <translation>B</translation>
        </message>
        <message>
            <source>B is better</source>
            <translation>B 更好</translation>
        </message>
        <message>
            <source>T</source>
            <translation>T</translation>
        </message>
        <message>
            <source>Tie</source>
            <translation>平局</translation>
        </message>
        <message>
            <source>X</source>
            <translation>X</translation>
        </message>
        <message>
            <source>Both are bad</source>
            <translation>都不好</translation>
        </message>
        <message>
            <source>1 … 7</source>
            <translation>1 … 7</translation>
        </message>
        <message>
            <source>Choose or drop a reason</source>
            <translation>选择或取消一个理由</translation>
        </message>
        <message>
            <source>C</source>
            <translation>C</translation>
        </message>
        <message>
            <source>Write a comment</source>
            <translation>写评论</translation>
        </message>
        <message>
            <source>S</source>
            <translation>S</translation>
        </message>
        <message>
            <source>Skip this pair</source>
            <translation>跳过这一对</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Next battle, after the vote</source>
            <translation>投票后进入下一场对战</translation>
        </message>
        <message>
            <source>Ctrl+Z</source>
            <translation>Ctrl+Z</translation>
        </message>
        <message>
            <source>Void this vote, after the reveal</source>
            <translation>揭晓后作废此票</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>Ctrl+Enter</translation>
        </message>
        <message>
            <source>Send the prompt</source>
            <translation>发送提示词</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Cancel generating, or leave a field</source>
            <translation>取消生成，或离开输入框</translation>
        </message>
        <message>
            <source>P</source>
            <translation>P</translation>
        </message>
        <message>
            <source>Fold or open the prompt</source>
            <translation>折叠或展开提示词</translation>
        </message>
        <message>
            <source>L</source>
            <translation>L</translation>
        </message>
        <message>
            <source>Link or unlink scrolling</source>
            <translation>联动或取消联动滚动</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>空格</translation>
        </message>
        <message>
            <source>Scroll both answers</source>
            <translation>同时滚动两个回答</translation>
        </message>
        <message>
            <source>F11</source>
            <translation>F11</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>全屏</translation>
        </message>
        <message>
            <source>?</source>
            <translation>?</translation>
        </message>
        <message>
            <source>This list</source>
            <translation>此列表</translation>
        </message>
        <message>
            <source>Letters act while no text field has the focus.</source>
            <translation>焦点不在输入框时字母键才起作用。</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::LeaderboardPage</name>
        <message>
            <source>Leaderboard</source>
            <translation>排行榜</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::MainWindow</name>
        <message>
            <source>Bake-offs (*.bakeoff)</source>
            <translation>评测文件 (*.bakeoff)</translation>
        </message>
        <message>
            <source>Bakeoff</source>
            <translation>Bakeoff</translation>
        </message>
        <message>
            <source>Your settings could not be read and were left as they are. %1</source>
            <translation>无法读取您的设置，设置保持原样。%1</translation>
        </message>
        <message>
            <source>Saved a copy as %1.</source>
            <translation>已另存副本为 %1。</translation>
        </message>
        <message>
            <source>Open the copy</source>
            <translation>打开副本</translation>
        </message>
        <message>
            <source>This battle has no vote yet. Keep it for later, or discard it?</source>
            <translation>这场对战还没有投票。留待以后，还是放弃？</translation>
        </message>
        <message>
            <source>Keep for later</source>
            <translation>留待以后</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Open read-only</source>
            <translation>以只读方式打开</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1：%2</translation>
        </message>
        <message>
            <source>%1 — Bakeoff</source>
            <translation>%1 — Bakeoff</translation>
        </message>
        <message>
            <source>This file is open for reading only: you can look at the leaderboard, but not vote.</source>
            <translation>此文件以只读方式打开：可以查看排行榜，但不能投票。</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>另存副本…</translation>
        </message>
        <message>
            <source>New bake-off</source>
            <translation>新建评测</translation>
        </message>
        <message>
            <source>Open a bake-off</source>
            <translation>打开评测</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>另存副本</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::ModelDelegate</name>
        <message>
            <source>added</source>
            <translation>已添加</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::ModelPanel</name>
        <message>
            <source>Fetch</source>
            <translation>获取</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>添加</translation>
        </message>
        <message>
            <source>Models at this endpoint</source>
            <translation>此接入点的模型</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>搜索</translation>
        </message>
        <message>
            <source>Model id that is not in the list</source>
            <translation>列表中没有的模型 ID</translation>
        </message>
        <message>
            <source>Fetch again</source>
            <translation>重新获取</translation>
        </message>
        <message>
            <source>The server lists no models. You can still type an id below.</source>
            <translation>服务器没有列出模型。您仍可在下方输入 ID。</translation>
        </message>
        <message>
            <source>Fetching…</source>
            <translation>正在获取…</translation>
        </message>
        <message>
            <source>Fetch the list, or type a model id below.</source>
            <translation>请获取列表，或在下方输入模型 ID。</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 / %2</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::ModelsPage</name>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Add endpoint</source>
            <translation>添加接入点</translation>
        </message>
        <message>
            <source>Endpoints</source>
            <translation>接入点</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>移除…</translation>
        </message>
        <message>
            <source>Test connection</source>
            <translation>测试连接</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>还原</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>No endpoint yet. An endpoint is a server with models: one on this computer, or a service on the web. Add one at the top right; keys stay in your environment and are never stored.</source>
            <translation>还没有接入点。接入点是提供模型的服务器：可以在本机，也可以是网络服务。请在右上角添加；密钥留在您的环境变量中，绝不会被保存。</translation>
        </message>
        <message>
            <source>The changes to %1 are not saved.</source>
            <translation>对 %1 的更改尚未保存。</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>放弃</translation>
        </message>
        <message>
            <source>New endpoint</source>
            <translation>新接入点</translation>
        </message>
        <message>
            <source>Write the name of an environment variable, or choose "No key".</source>
            <translation>请填写环境变量的名称，或选择“无密钥”。</translation>
        </message>
        <message>
            <source>Remove %1? Contestants made from it stay in their files but cannot answer on this computer.</source>
            <translation>要移除 %1 吗？由它产生的参赛者会留在文件中，但无法在本机回答。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Testing…</source>
            <translation>正在测试…</translation>
        </message>
        <message>
            <source>Other people can read the key file</source>
            <translation>其他人可以读取密钥文件</translation>
        </message>
        <message>
            <source>There is no list: %1 You can still type a model id.</source>
            <translation>没有列表：%1 您仍可输入模型 ID。</translation>
        </message>
        <message>
            <source>Save the endpoint first, then add its models.</source>
            <translation>请先保存接入点，再添加它的模型。</translation>
        </message>
        <message>
            <source>Open a bake-off to add models to it.</source>
            <translation>打开一个评测后即可添加模型。</translation>
        </message>
        <message>
            <source>The file is open for reading only.</source>
            <translation>文件以只读方式打开。</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::NavigationRail</name>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Battle</source>
            <translation>对战</translation>
        </message>
        <message>
            <source>Leaderboard</source>
            <translation>排行榜</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>Open a bake-off first</source>
            <translation>请先打开一个评测</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::NoticeBar</name>
        <message>
            <source>Close this notice</source>
            <translation>关闭此通知</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::PromptBand</name>
        <message>
            <source>Show all</source>
            <translation>显示全部</translation>
        </message>
        <message>
            <source>Fold or open the prompt (P)</source>
            <translation>折叠或展开提示词（P）</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Copy the prompt</source>
            <translation>复制提示词</translation>
        </message>
        <message>
            <source>Turn %1</source>
            <translation>第 %1 轮</translation>
        </message>
        <message>
            <source>Turn %1: %2</source>
            <translation>第 %1 轮：%2</translation>
        </message>
        <message>
            <source>Show less</source>
            <translation>收起</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::RecentList</name>
        <message>
            <source>No recent files yet</source>
            <translation>还没有最近的文件</translation>
        </message>
        <message>
            <source>Files you open or create appear here.</source>
            <translation>您打开或新建的文件会显示在这里。</translation>
        </message>
        <message numerus="yes">
            <source>%Ln vote(s)</source>
            <translation>
                <numerusform>%Ln 票</numerusform>
            </translation>
        </message>
        <message>
            <source>not found</source>
            <translation>找不到</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::ResultBar</name>
        <message>
            <source>Void this vote…</source>
            <translation>作废此票…</translation>
        </message>
        <message>
            <source>Ctrl Z</source>
            <translation>Ctrl Z</translation>
        </message>
        <message>
            <source>Next battle</source>
            <translation>下一场对战</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>Why should this vote not count?</source>
            <translation>此票为什么不应计入？</translation>
        </message>
        <message>
            <source>Void</source>
            <translation>作废</translation>
        </message>
        <message>
            <source>Keep the vote</source>
            <translation>保留此票</translation>
        </message>
        <message>
            <source>You voted: %1</source>
            <translation>您的投票：%1</translation>
        </message>
        <message>
            <source>The vote is saved and counts in the leaderboard.</source>
            <translation>投票已保存并计入排行榜。</translation>
        </message>
        <message>
            <source>This vote is void: it stays on record and no longer counts.</source>
            <translation>此票已作废：记录保留，但不再计入。</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::StartPanel</name>
        <message>
            <source>Explain how a heat pump works to someone who has just bought one.</source>
            <translation>向刚买了热泵的人解释热泵的工作原理。</translation>
        </message>
        <message>
            <source>Plan three days in a city I do not know, with one rainy day.</source>
            <translation>为一座我不熟悉的城市安排三天行程，其中一天下雨。</translation>
        </message>
        <message>
            <source>Write a friendly reminder to a customer who has not paid for six weeks.</source>
            <translation>给六周未付款的客户写一封友好的提醒信。</translation>
        </message>
        <message>
            <source>Write a Python function that merges overlapping time intervals, with tests.</source>
            <translation>写一个合并重叠时间区间的 Python 函数，并附测试。</translation>
        </message>
        <message>
            <source>Explain what a race condition is and show one in a few lines of Go.</source>
            <translation>解释什么是竞态条件，并用几行 Go 代码举例。</translation>
        </message>
        <message>
            <source>Turn this into one SQL query: customers with no order in the last 90 days.</source>
            <translation>写成一条 SQL 查询：最近 90 天没有下单的客户。</translation>
        </message>
        <message>
            <source>How many weekdays lie between 3 March and 17 June 2027?</source>
            <translation>2027 年 3 月 3 日到 6 月 17 日之间有多少个工作日？</translation>
        </message>
        <message>
            <source>Prove that the square root of 3 is irrational.</source>
            <translation>证明 3 的平方根是无理数。</translation>
        </message>
        <message>
            <source>A tank fills in 4 hours and drains in 6. How long to fill it with the drain open?</source>
            <translation>水箱 4 小时注满，6 小时放空。开着排水口注满需要多久？</translation>
        </message>
        <message>
            <source>Rewrite a refusal so that the reader would still apply again next year.</source>
            <translation>改写一封拒信，让读者明年仍愿意再次申请。</translation>
        </message>
        <message>
            <source>Summarise the rules of cricket in 120 words.</source>
            <translation>用 120 个字概括板球规则。</translation>
        </message>
        <message>
            <source>Write the opening of a speech for a colleague who retires after thirty years.</source>
            <translation>为工作三十年后退休的同事写一段致辞的开头。</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Add models</source>
            <translation>添加模型</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>发送</translation>
        </message>
        <message>
            <source>Ctrl ↵</source>
            <translation>Ctrl ↵</translation>
        </message>
        <message>
            <source>Prompts</source>
            <translation>提示词</translation>
        </message>
        <message>
            <source>Start this battle</source>
            <translation>开始这场对战</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Enter</translation>
        </message>
        <message>
            <source>For example</source>
            <translation>例如</translation>
        </message>
        <message>
            <source>A battle needs at least two contestants. Add an endpoint and choose two of its models; they then answer the same prompt without their names.</source>
            <translation>对战至少需要两个参赛者。添加一个接入点并选择其中两个模型，它们会匿名回答同一个提示词。</translation>
        </message>
        <message>
            <source>Who shall compete?</source>
            <translation>谁来参赛？</translation>
        </message>
        <message>
            <source>Choose a prompt; two models answer it</source>
            <translation>选择一个提示词，由两个模型回答</translation>
        </message>
        <message>
            <source>Ask two models the same thing</source>
            <translation>向两个模型提同一个问题</translation>
        </message>
        <message>
            <source>Prompts of the sample</source>
            <translation>示例中的提示词</translation>
        </message>
        <message>
            <source>Prompts in this file</source>
            <translation>此文件中的提示词</translation>
        </message>
        <message>
            <source>Or type a prompt of your own</source>
            <translation>或者输入您自己的提示词</translation>
        </message>
        <message>
            <source>Type a prompt</source>
            <translation>输入提示词</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::VerdictCard</name>
        <message>
            <source>Evidence</source>
            <translation>证据</translation>
        </message>
        <message>
            <source>Looking early does not distort the result.</source>
            <translation>提前查看不会影响结果。</translation>
        </message>
        <message>
            <source>Evidence: %1</source>
            <translation>证据：%1</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::VoteBar</name>
        <message>
            <source>Your vote</source>
            <translation>您的投票</translation>
        </message>
        <message>
            <source>Reasons (optional)</source>
            <translation>理由（可选）</translation>
        </message>
        <message>
            <source>Reasons</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Comment…</source>
            <translation>评论…</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>跳过</translation>
        </message>
        <message>
            <source>Skip this pair</source>
            <translation>跳过这一对</translation>
        </message>
        <message>
            <source>Comment on this pair</source>
            <translation>对这一对的评论</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::WaitingCard</name>
        <message>
            <source>Both answers are being written</source>
            <translation>正在生成两个回答</translation>
        </message>
        <message>
            <source>Time since both were asked</source>
            <translation>向两者提问后经过的时间</translation>
        </message>
        <message>
            <source>Show text while it is written, in step</source>
            <translation>边生成边同步显示文字</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>They appear together when both are ready, so that speed does not give a model away.</source>
            <translation>两个回答都完成后才一起出现，这样速度不会暴露模型。</translation>
        </message>
        <message>
            <source>This takes longer than usual. You can keep waiting or cancel.</source>
            <translation>用时比平常长。您可以继续等待，或取消。</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::WelcomePage</name>
        <message>
            <source>Bakeoff</source>
            <translation>Bakeoff</translation>
        </message>
        <message>
            <source>Find out which model is best for your own work: blind, on your own machine, with statistics you can defend.</source>
            <translation>找出最适合您工作的模型：盲评，在您自己的电脑上，用站得住脚的统计。</translation>
        </message>
        <message numerus="yes">
            <source>%Ln prompt(s)</source>
            <translation>
                <numerusform>%Ln 个提示词</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln model(s)</source>
            <translation>
                <numerusform>%Ln 个模型</numerusform>
            </translation>
        </message>
        <message>
            <source>Try the sample bake-off</source>
            <translation>试用示例评测</translation>
        </message>
        <message>
            <source>%1 and %2 with all answers included. No key, no network. Your first vote is one minute away.</source>
            <translation>%1和%2，已包含全部回答。无需密钥，无需网络。一分钟内即可投出第一票。</translation>
        </message>
        <message>
            <source>Ctrl T</source>
            <translation>Ctrl T</translation>
        </message>
        <message>
            <source>New bake-off…</source>
            <translation>新建评测…</translation>
        </message>
        <message>
            <source>Choose models and prompts; everything goes into one file that you can copy and share.</source>
            <translation>选择模型和提示词；一切都保存在一个可复制、可分享的文件中。</translation>
        </message>
        <message>
            <source>Ctrl N</source>
            <translation>Ctrl N</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>打开…</translation>
        </message>
        <message>
            <source>A .bakeoff file from this computer. You can also drop one here.</source>
            <translation>本机上的 .bakeoff 文件。也可以把文件拖放到这里。</translation>
        </message>
        <message>
            <source>Ctrl O</source>
            <translation>Ctrl O</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere except to the models you add. No account, no telemetry.</source>
            <translation>除了您添加的模型，不会向任何地方发送数据。无需账号，没有遥测。</translation>
        </message>
        <message>
            <source>Recent files</source>
            <translation>最近的文件</translation>
        </message>
    </context>
    <context>
        <name>bakeoff::ui::WindowMenu</name>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;New bake-off…</source>
            <translation>新建评测(&amp;N)…</translation>
        </message>
        <message>
            <source>&amp;Try the sample bake-off</source>
            <translation>试用示例评测(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>打开(&amp;O)…</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>打开最近的文件(&amp;R)</translation>
        </message>
        <message>
            <source>Save a &amp;copy…</source>
            <translation>另存副本(&amp;C)…</translation>
        </message>
        <message>
            <source>Close &amp;file</source>
            <translation>关闭文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Larger text</source>
            <translation>放大文字(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Smaller text</source>
            <translation>缩小文字(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Normal text</source>
            <translation>正常文字(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Full screen</source>
            <translation>全屏(&amp;F)</translation>
        </message>
        <message>
            <source>L&amp;ight</source>
            <translation>浅色(&amp;I)</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>深色(&amp;D)</translation>
        </message>
        <message>
            <source>Follow the s&amp;ystem</source>
            <translation>跟随系统(&amp;Y)</translation>
        </message>
        <message>
            <source>&amp;Battle</source>
            <translation>对战(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;New battle</source>
            <translation>新对战(&amp;N)</translation>
        </message>
        <message>
            <source>&amp;Skip this pair</source>
            <translation>跳过这一对(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Void this vote…</source>
            <translation>作废此票(&amp;V)…</translation>
        </message>
        <message>
            <source>Fold or open the &amp;prompt</source>
            <translation>折叠或展开提示词(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Keys</source>
            <translation>按键(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;About Bakeoff</source>
            <translation>关于 Bakeoff(&amp;A)</translation>
        </message>
    </context>
</TS>
