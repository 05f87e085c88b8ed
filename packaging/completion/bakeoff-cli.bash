# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of bakeoff-cli for bash: commands, options, closed lists of values, files where files are wanted.

_bakeoff_cli() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local globals="--config --json --quiet --version --help"
    local filters="--arena --category --categories --method --cluster --both-bad --exclude-ties --min-votes
        --min-rater-votes --since --until --language --rater --segment --anchor --elo-k --bootstrap --seed
        --style-control --matrix --hierarchical --variants --picked --rater-cards --include-flagged
        --include-unblinded"
    local commands="new info endpoint ask contestant prompt battle vote skip void judge leaderboard rate verify"
    local command="" word="" action="" index
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        [[ ${COMP_WORDS[index - 1]} == --config ]] && continue
        [[ $word == -* ]] && continue
        if [[ -z $command ]]; then
            command=$word
        else
            action=$word
            break
        fi
    done

    local values=""
    case $previous in
        --config)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return
            ;;
        --verdict) [[ $command == rate ]] || values="model_a model_b tie both_bad" ;;
        --arena) values="text vision webdev search text_to_image image_edit text_to_video image_to_video" ;;
        --method) values="firth bt map elo davidson rao-kupper" ;;
        --cluster) values="prompt none" ;;
        --both-bad) values="as_tie drop" ;;
        --categories) values="all" ;;
        --kind)
            values="openai openai-responses anthropic gemini azure openrouter ollama llama-server vllm lmstudio gguf
                sample"
            ;;
        --image | --ca-file)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return
            ;;
        --key-env) values=$(compgen -e) ;;
    esac
    if [[ -n $values ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$values" -- "$current")
        return
    fi

    local options=""
    case $command in
        "") options="$commands" ;;
        new) options="--title --sample" ;;
        endpoint)
            case $action in
                "") options="add list test models remove" ;;
                add) options="--kind --url --key-env --key-file --header --ca-file" ;;
            esac
            ;;
        ask) options="--endpoint --model --text --system --image --param" ;;
        contestant)
            case $action in
                "") options="add list retire" ;;
                add)
                    options="--endpoint --model --system --param --name --codename --family --licence --price-in
                        --price-out"
                    ;;
                retire) options="--reason" ;;
            esac
            ;;
        prompt)
            case $action in
                "") options="add import list" ;;
                add) options="--text --category --arena --language --image" ;;
            esac
            ;;
        battle) options="--prompt --prompt-id --retry --arena --category --rater --no-vote" ;;
        vote) options="--battle --verdict --rater --reason --comment" ;;
        skip) options="--battle --reason" ;;
        void) options="--vote --reason --rater" ;;
        judge) options="--rater" ;;
        leaderboard) options="$filters" ;;
        rate) options="$filters --category-bits --rank-sets --verdict --fragility" ;;
    esac

    if [[ $current == -* || -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options $globals" -- "$current")
        return
    fi
    case "$command $action" in
        "endpoint " | "contestant " | "prompt ")
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
            ;;
        endpoint*) ;;
        *)
            # Folders, bake-offs, and for rate and import any file.
            local pattern='*.bakeoff'
            [[ $command == rate || "$command $action" == "prompt import" ]] && pattern='*'
            mapfile -t COMPREPLY < <(compgen -d -- "$current"; compgen -f -X "!$pattern" -- "$current" | while
                read -r name; do [[ -d $name ]] || echo "$name"; done)
            ;;
    esac
}
complete -o filenames -F _bakeoff_cli bakeoff-cli
